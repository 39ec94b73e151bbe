-- Who says what of which field, how, and where. ``value`` is the value as text, whatever its type.
SELECT
    claim.id,
    claim.entity,
    claim.field,
    COALESCE(claim.text, claim.number, claim.ref, claim.term, claim.date) AS value,
    claim.qualifiers AS qualifier,
    claim.negated,
    claim.stance,
    claim.speaker,
    claim.via,
    claim.stated_on,
    claim.valid_from,
    claim.valid_to,
    claim.scope,
    CASE WHEN choice.claim IS NULL THEN 0 ELSE 1 END AS accepted,
    claim.source,
    citation.paragraph,
    claim.note,
    claim.value_type,
    claim.number,
    claim.kind,
    claim.basis,
    claim.currency,
    claim.period,
    claim.as_of,
    claim.rank,
    claim.pack,
    COALESCE(choice.contested, 0) AS contested,
    choice.legs,
    referred.name AS ref_name,
    citation.place,
    entity.kind AS entity_kind,
    names.name AS entity_name,
    names.country,
    speaker.name AS speaker_name,
    source.title AS source_title,
    source.publisher,
    source.published,
    source.accessed,
    source.root,
    COALESCE(claim.text_es, claim.number, claim.ref, claim.term, claim.date) AS value_es,
    claim.scope_es,
    claim.note_es,
    names.name_es AS entity_name_es,
    speaker.name_es AS speaker_name_es,
    referred.name_es AS ref_name_es,
    source.title_es AS source_title_es
FROM claim
JOIN entity ON entity.id = claim.entity
JOIN source ON source.id = claim.source
LEFT JOIN names ON names.entity = claim.entity
LEFT JOIN names AS speaker ON speaker.entity = claim.speaker
LEFT JOIN names AS referred ON referred.entity = claim.ref
LEFT JOIN citation ON citation.claim = claim.id AND citation.position = 0
LEFT JOIN choice ON choice.entity = claim.entity AND choice.field = claim.field AND choice.claim = claim.id
