-- Arrangements to hold prisoners of one country in another.
SELECT
    transfer.id,
    transfer.sending,
    sender.name AS sending_name,
    transfer.receiving,
    receiver.name AS receiving_name,
    transfer.destination,
    transfer.facility,
    transfer.status,
    transfer.people,
    transfer.people_qualifier,
    CAST(transfer.amount AS NUMERIC) AS amount,
    transfer.currency,
    transfer.period,
    CAST(transfer.cost_per_person_year AS NUMERIC) AS cost_per_person_year,
    transfer.who_may_be_sent,
    transfer.since,
    transfer.contested,
    transfer.sources,
    transfer.label,
    transfer.summary,
    (
        SELECT claim.qualifiers FROM choice
        JOIN claim ON claim.id = choice.claim
        WHERE choice.entity = transfer.id AND choice.field = 'amount'
    ) AS amount_qualifier,
    (
        SELECT claim.source FROM choice
        JOIN claim ON claim.id = choice.claim
        WHERE choice.entity = transfer.id AND choice.field = 'amount'
    ) AS amount_source,
    (
        SELECT claim.source FROM choice
        JOIN claim ON claim.id = choice.claim
        WHERE choice.entity = transfer.id AND choice.field = 'people'
    ) AS people_source,
    CASE WHEN transfer.cost_per_person_year IS NOT NULL THEN 'cost_per_person_year' ELSE '' END AS derived,
    sender.name_es AS sending_name_es,
    receiver.name_es AS receiving_name_es,
    transfer.destination_es,
    transfer.who_may_be_sent_es,
    transfer.label_es,
    transfer.summary_es
FROM transfer
LEFT JOIN country AS sender ON sender.id = transfer.sending
LEFT JOIN country AS receiver ON receiver.id = transfer.receiving
