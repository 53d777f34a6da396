-- Drops what the books say of files that went, and of runs that nothing stands for any more.
delete from files
where
    status = 'removed'
    and last_run_id in (select run_id from runs where finished_at < getvariable('forget_before'));

delete from quarantine
where
    source_uri not in (select source_uri from files)
    and run_id in (select run_id from runs where finished_at < getvariable('forget_before'));

delete from runs
where
    finished_at < getvariable('forget_before')
    and run_id not in (select first_run_id from files)
    and run_id not in (select last_run_id from files)
    and run_id not in (select run_id from documents)
    and run_id not in (select run_id from quarantine)
    and started_at < (select max(started_at) from runs)
