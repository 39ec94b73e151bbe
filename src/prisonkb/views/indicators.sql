-- The codebook.
SELECT
    indicator.id,
    indicator.label,
    indicator.unit,
    indicator.definition,
    indicator.defined_by AS source,
    indicator.label_es
FROM indicator
