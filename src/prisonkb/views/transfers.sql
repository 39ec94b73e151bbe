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
    CAST(for_one.number AS NUMERIC) AS amount_per_person,
    for_one.currency AS per_person_currency,
    for_one.period AS per_person_period,
    for_one.qualifiers AS per_person_qualifier,
    for_one.source AS per_person_source,
    CASE
        WHEN transfer.cost_per_person_year IS NULL THEN NULL
        WHEN for_one.period IN ('year', 'month', 'day') THEN for_one.currency
        ELSE transfer.currency
    END AS cost_currency,
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
LEFT JOIN choice AS for_one_choice
    ON for_one_choice.entity = transfer.id AND for_one_choice.field = 'amount_per_person'
LEFT JOIN claim AS for_one ON for_one.id = for_one_choice.claim
