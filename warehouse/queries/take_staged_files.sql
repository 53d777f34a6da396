-- One row per staged file or record that this run takes, and the folder of its batch. A container
-- that was read in stripes has a row in each: refused where one refused it, else by all their rules.
create or replace temp table staged_files as
with staged as (
    select * exclude (filename), parse_dirpath(filename) as folder
    from read_parquet($paths, filename = true)
),

wanted as (
    select staged.*
    from staged
    inner join taken
        on
            coalesce(staged.container_uri, staged.source_uri) = taken.source_uri
            and staged.folder = taken.folder
),

-- of a version: the part common to all languages, and those of single ones, as en-6f2a1b
parts as (
    select distinct
        source_uri,
        unnest(string_split(split_part(pipeline_version, '+', 2), '.')) as part
    from wanted
    where container_uri is null and status = 'loaded'
),

versions as (
    select
        source_uri,
        concat_ws(
            '.',
            max(part) filter (part not like '%-%'),
            coalesce(
                max(part) filter (part like 'any-%'),
                string_agg(part, '.' order by part) filter (part like '%-%')
            )
        ) as rules
    from parts
    group by source_uri
)

select
    wanted.* replace (
        case
            when versions.rules is null then wanted.pipeline_version
            else split_part(wanted.pipeline_version, '+', 1) || '+' || versions.rules
        end as pipeline_version
    )
from wanted
left join versions
    on wanted.source_uri = versions.source_uri and wanted.status = 'loaded'
qualify
    wanted.container_uri is not null
    or row_number() over (
        partition by wanted.source_uri
        order by wanted.status = 'quarantined' desc, wanted.folder
    ) = 1
