-- Which claim fills a field of an entity, and where that claim stands: one row for each place that it cites.
SELECT
    choice.entity,
    choice.field,
    choice.claim,
    claim.source,
    citation.position,
    citation.paragraph,
    citation.place
FROM choice
JOIN claim ON claim.id = choice.claim
LEFT JOIN citation ON citation.claim = claim.id
