-- Drops what the books say of files that went, and of runs that nothing stands for any more.

-- When a run ended at the earliest: clocks go wrong. A time that is yet to come is none, and counts
-- as that of the next run, or as now; none ended before one that came before it.
create or replace temp table ended_runs as
with told as (
    select
        run_id,
        run_no,
        case when finished_at <= getvariable('now') then finished_at end as ended_at
    from runs
),

filled as (
    select
        run_id,
        run_no,
        coalesce(
            ended_at,
            first_value(ended_at ignore nulls) over (
                order by run_no rows between 1 following and unbounded following
            ),
            getvariable('now')
        ) as ended_at
    from told
)

select run_id, max(ended_at) over (order by run_no) as ended_at
from filled;

delete from files
where
    status = 'removed'
    and last_run_id in (
        select run_id from ended_runs where ended_at < getvariable('forget_before')
    );

delete from quarantine
where
    source_uri not in (select source_uri from files)
    and run_id in (select run_id from ended_runs where ended_at < getvariable('forget_before'));

delete from runs
where
    run_id in (select run_id from ended_runs where ended_at < getvariable('forget_before'))
    and run_id not in (select first_run_id from files)
    and run_id not in (select last_run_id from files)
    and run_id not in (select run_id from documents)
    and run_id not in (select run_id from quarantine)
    and run_no < (select max(run_no) from runs)
