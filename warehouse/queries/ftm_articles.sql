-- Documents with the names in them.
with named as (
    select
        mentions.doc_id,
        list(distinct mentions.text order by mentions.text)
            filter (mentions.kind = 'PER') as people,
        list(distinct mentions.text order by mentions.text)
            filter (mentions.kind = 'ORG') as organizations,
        list(distinct mentions.text order by mentions.text)
            filter (mentions.kind = 'LOC') as places
    from mentions
    group by mentions.doc_id
)

select
    documents.doc_id,
    documents.source_uri,
    documents.title,
    documents.subtitle,
    documents.byline,
    documents.outlet,
    documents.url,
    documents.published_on,
    documents.language,
    documents.text,
    coalesce(named.people, []) as people,
    coalesce(named.organizations, []) as organizations,
    coalesce(named.places, []) as places
from documents
left join named on documents.doc_id = named.doc_id
order by documents.doc_id
