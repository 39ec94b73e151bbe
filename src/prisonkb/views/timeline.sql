-- What happened. An event without a date has an empty one.
SELECT
    event.date,
    event.country,
    country.name AS country_name,
    COALESCE(event.about, event.id) AS entity,
    event.kind AS event,
    COALESCE(event.summary, event.label) AS summary,
    event.source,
    event.id,
    event.label,
    event.contested,
    event.date_start,
    event.date_end,
    country.name_es AS country_name_es,
    COALESCE(event.summary_es, event.label_es) AS summary_es,
    event.label_es
FROM event
LEFT JOIN country ON country.id = event.country
