-- One row per document's version of a figure: what each outlet claims, and whether they agree.
select
    figures.figure_id,
    figures.verdict,
    figures.kind,
    figures.unit,
    figures.counted as counted_in_figure,
    figures.lowest,
    figures.highest,
    stg_documents.outlet,
    stg_documents.language,
    stg_documents.published_on,
    quantities.text,
    quantities.value,
    quantities.value_high,
    quantities.bound,
    quantities.change,
    quantities.counted,
    stg_quotes.speaker as claimed_by,
    figures.document_count,
    figures.independent_count,
    stg_documents.doc_id,
    stg_documents.source_uri,
    quantities.start_char,
    quantities.end_char
from figures
inner join figure_quantities on figures.figure_id = figure_quantities.figure_id
inner join quantities
    on
        figure_quantities.doc_id = quantities.doc_id
        and figure_quantities.start_char = quantities.start_char
        and figure_quantities.end_char = quantities.end_char
inner join stg_documents on quantities.doc_id = stg_documents.doc_id
left join stg_quotes on quantities.quote_id = stg_quotes.quote_id
