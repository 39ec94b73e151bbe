-- The exact words of each claim, and what a link to them is built from.
SELECT
    quote.claim,
    quote.position,
    quote.lang,
    quote.paragraph,
    quote.exact,
    quote.prefix,
    quote.suffix,
    claim.entity,
    claim.source,
    source.url,
    source.languages,
    source.page_languages
FROM quote
JOIN claim ON claim.id = quote.claim
JOIN source ON source.id = claim.source
