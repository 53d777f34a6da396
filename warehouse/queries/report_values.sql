-- One row per document's version of the figures asked for, with the text around it.
with versions as (
    select
        figures_compared.figure_id,
        figures_compared.doc_id,
        figures_compared.language,
        figures_compared.value,
        figures_compared.value_high,
        figures_compared.bound,
        figures_compared.claimed_by,
        figures_compared.start_char,
        figures_compared.end_char,
        row_number() over (
            partition by figures_compared.figure_id
            order by
                figures_compared.published_on nulls last,
                figures_compared.source_uri,
                figures_compared.start_char
        ) as place
    from figures_compared
    where figures_compared.figure_id in (select unnest($figures))
)

select
    versions.figure_id,
    versions.doc_id,
    versions.language,
    versions.value,
    versions.value_high,
    versions.bound,
    versions.claimed_by,
    versions.start_char,
    versions.end_char,
    substring(
        documents.text,
        greatest(versions.start_char - $context, 0) + 1,
        least(versions.start_char, $context)
    ) as before,
    substring(
        documents.text,
        versions.start_char + 1,
        least(versions.end_char - versions.start_char, $longest)
    ) as text,
    substring(documents.text, versions.end_char + 1, $context) as after,
    documents.char_count
from versions
inner join documents on versions.doc_id = documents.doc_id
where versions.place <= $most
order by versions.figure_id, versions.place
