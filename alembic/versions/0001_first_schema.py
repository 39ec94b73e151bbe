"""The first schema"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "indicator",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("label_es", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("defined_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_table(
        "pack",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_es", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("requires", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('country', 'facility', 'policy', 'transfer', 'event', 'actor')", name=op.f("ck_entity_kind")
        ),
        sa.ForeignKeyConstraint(["pack"], ["pack.id"], name=op.f("fk_entity_pack_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
    )
    op.create_index(op.f("ix_entity_pack"), "entity", ["pack"])
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_es", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_start", sa.String(), nullable=True),
        sa.Column("published_end", sa.String(), nullable=True),
        sa.Column("accessed", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("page_languages", sa.String(), nullable=False),
        sa.Column("archive_url", sa.String(), nullable=True),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("derives_from", sa.String(), nullable=True),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("sha256_en", sa.String(), nullable=True),
        sa.Column("sha256_es", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("note_es", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('news-article', 'news-agency', 'official-statistics', 'official-document', 'dataset', 'report', 'web-page')",
            name=op.f("ck_source_kind"),
        ),
        sa.ForeignKeyConstraint(["derives_from"], ["source.id"], name=op.f("fk_source_derives_from_source")),
        sa.ForeignKeyConstraint(["pack"], ["pack.id"], name=op.f("fk_source_pack_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_pack"), "source", ["pack"])
    op.create_table(
        "country",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("iso3", sa.String(), nullable=True),
        sa.Column("numeric", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_es", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_country_id_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country")),
    )
    op.create_table(
        "declared_gap",
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("note_es", sa.String(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('not-said', 'not-yet', 'not-applicable', 'withheld', 'disputed')",
            name=op.f("ck_declared_gap_reason"),
        ),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_declared_gap_entity_entity")),
        sa.ForeignKeyConstraint(["pack"], ["pack.id"], name=op.f("fk_declared_gap_pack_pack")),
        sa.PrimaryKeyConstraint("pack", "entity", "field", name=op.f("pk_declared_gap")),
    )
    op.create_table(
        "gap",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("note_es", sa.String(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('not-said', 'not-yet', 'not-applicable', 'withheld', 'disputed')", name=op.f("ck_gap_reason")
        ),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_gap_entity_entity")),
        sa.PrimaryKeyConstraint("entity", "field", name=op.f("pk_gap")),
    )
    op.create_table(
        "actor",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("label_es", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("summary_es", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_es", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("role_es", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'organisation', 'government', 'group')", name=op.f("ck_actor_kind")),
        sa.ForeignKeyConstraint(["country"], ["country.id"], name=op.f("fk_actor_country_country")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_actor_id_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_table(
        "country_name",
        sa.Column("spelling", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["country.id"], name=op.f("fk_country_name_country_country")),
        sa.PrimaryKeyConstraint("spelling", name=op.f("pk_country_name")),
    )
    op.create_index(op.f("ix_country_name_country"), "country_name", ["country"])
    op.create_table(
        "event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("label_es", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("summary_es", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_start", sa.String(), nullable=True),
        sa.Column("date_end", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('announced', 'construction-started', 'permit-granted', 'halted', 'inaugurated', 'closed', 'referendum', 'visit', 'deaths', 'agreement', 'statement', 'other')",
            name=op.f("ck_event_kind"),
        ),
        sa.ForeignKeyConstraint(["about"], ["entity.id"], name=op.f("fk_event_about_entity")),
        sa.ForeignKeyConstraint(["country"], ["country.id"], name=op.f("fk_event_country_country")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_event_id_entity")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_event_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_country"), "event", ["country"])
    op.create_table(
        "facility",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("label_es", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("summary_es", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_es", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("capacity_qualifier", sa.String(), nullable=True),
        sa.Column("capacity_basis", sa.String(), nullable=True),
        sa.Column("location", sa.String(), nullable=True),
        sa.Column("location_es", sa.String(), nullable=True),
        sa.Column("announced", sa.String(), nullable=True),
        sa.Column("construction_started", sa.String(), nullable=True),
        sa.Column("opened", sa.String(), nullable=True),
        sa.Column("modelled_on", sa.String(), nullable=True),
        sa.Column("security_level", sa.String(), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "capacity_basis IN ('official', 'design', 'operational', 'claimed', 'beds', 'floor-space', 'not-stated')",
            name=op.f("ck_facility_capacity_basis"),
        ),
        sa.CheckConstraint(
            "security_level IN ('maximum', 'high', 'medium', 'minimum', 'mixed')",
            name=op.f("ck_facility_security_level"),
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'announced', 'under-construction', 'on-hold', 'cancelled', 'completed', 'operating', 'closed', 'unknown')",
            name=op.f("ck_facility_status"),
        ),
        sa.ForeignKeyConstraint(["country"], ["country.id"], name=op.f("fk_facility_country_country")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_facility_id_entity")),
        sa.ForeignKeyConstraint(["modelled_on"], ["entity.id"], name=op.f("fk_facility_modelled_on_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility")),
    )
    op.create_index(op.f("ix_facility_country"), "facility", ["country"])
    op.create_table(
        "policy",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("label_es", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("summary_es", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("modelled_on", sa.String(), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('iron-fist', 'state-of-exception', 'prison-building', 'prisoner-transfer', 'extradition', 'constitutional-rule', 'other')",
            name=op.f("ck_policy_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('announced', 'considered', 'in-force', 'partly-in-force', 'on-hold', 'ended', 'rejected')",
            name=op.f("ck_policy_status"),
        ),
        sa.ForeignKeyConstraint(["country"], ["country.id"], name=op.f("fk_policy_country_country")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_policy_id_entity")),
        sa.ForeignKeyConstraint(["modelled_on"], ["entity.id"], name=op.f("fk_policy_modelled_on_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
    )
    op.create_index(op.f("ix_policy_country"), "policy", ["country"])
    op.create_table(
        "claim",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value_type", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("term", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("text_es", sa.String(), nullable=True),
        sa.Column("qualifiers", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("as_of_start", sa.String(), nullable=True),
        sa.Column("as_of_end", sa.String(), nullable=True),
        sa.Column("stated_on", sa.String(), nullable=True),
        sa.Column("stated_on_start", sa.String(), nullable=True),
        sa.Column("stated_on_end", sa.String(), nullable=True),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_from_start", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("valid_to_end", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("scope_es", sa.String(), nullable=True),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("note_es", sa.String(), nullable=True),
        sa.CheckConstraint(
            "basis IN ('official', 'design', 'operational', 'claimed', 'beds', 'floor-space', 'not-stated')",
            name=op.f("ck_claim_basis"),
        ),
        sa.CheckConstraint(
            "kind IN ('occupancy', 'excess', 'excess-over-120', 'capacity-per-held', 'not-stated')",
            name=op.f("ck_claim_kind"),
        ),
        sa.CheckConstraint("period IN ('day', 'month', 'year', 'total', 'not-stated')", name=op.f("ck_claim_period")),
        sa.CheckConstraint("rank IN ('preferred', 'normal')", name=op.f("ck_claim_rank")),
        sa.CheckConstraint(
            "stance IN ('asserts', 'announces', 'acknowledges', 'wants', 'suggests', 'doubts', 'opines', 'denies')",
            name=op.f("ck_claim_stance"),
        ),
        sa.CheckConstraint(
            "value_type IN ('quantity', 'percentage', 'money', 'id', 'term', 'date', 'text')",
            name=op.f("ck_claim_value_type"),
        ),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_claim_entity_entity")),
        sa.ForeignKeyConstraint(["pack"], ["pack.id"], name=op.f("fk_claim_pack_pack")),
        sa.ForeignKeyConstraint(["ref"], ["entity.id"], name=op.f("fk_claim_ref_entity")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_claim_source_source")),
        sa.ForeignKeyConstraint(["speaker"], ["actor.id"], name=op.f("fk_claim_speaker_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_entity"), "claim", ["entity"])
    op.create_index(op.f("ix_claim_pack"), "claim", ["pack"])
    op.create_index(op.f("ix_claim_source"), "claim", ["source"])
    op.create_index(op.f("ix_claim_speaker"), "claim", ["speaker"])
    op.create_table(
        "transfer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("label_es", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("summary_es", sa.String(), nullable=True),
        sa.Column("sending", sa.String(), nullable=True),
        sa.Column("receiving", sa.String(), nullable=True),
        sa.Column("destination", sa.String(), nullable=True),
        sa.Column("destination_es", sa.String(), nullable=True),
        sa.Column("facility", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("people_qualifier", sa.String(), nullable=True),
        sa.Column("amount", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("cost_per_person_year", sa.String(), nullable=True),
        sa.Column("who_may_be_sent", sa.String(), nullable=True),
        sa.Column("who_may_be_sent_es", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "period IN ('day', 'month', 'year', 'total', 'not-stated')", name=op.f("ck_transfer_period")
        ),
        sa.CheckConstraint(
            "status IN ('suggested', 'considered', 'announced', 'agreed', 'in-force', 'ended', 'rejected')",
            name=op.f("ck_transfer_status"),
        ),
        sa.ForeignKeyConstraint(["facility"], ["facility.id"], name=op.f("fk_transfer_facility_facility")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_transfer_id_entity")),
        sa.ForeignKeyConstraint(["receiving"], ["country.id"], name=op.f("fk_transfer_receiving_country")),
        sa.ForeignKeyConstraint(["sending"], ["country.id"], name=op.f("fk_transfer_sending_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
    )
    op.create_index(op.f("ix_transfer_receiving"), "transfer", ["receiving"])
    op.create_index(op.f("ix_transfer_sending"), "transfer", ["sending"])
    op.create_table(
        "choice",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_choice_claim_claim")),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_choice_entity_entity")),
        sa.PrimaryKeyConstraint("entity", "field", name=op.f("pk_choice")),
    )
    op.create_index(op.f("ix_choice_claim"), "choice", ["claim"])
    op.create_table(
        "citation",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_citation_claim_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_citation")),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("facility", sa.String(), nullable=True),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("capacity_basis", sa.String(), nullable=True),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("as_of_start", sa.String(), nullable=True),
        sa.Column("as_of_end", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("scope_es", sa.String(), nullable=True),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("claim", sa.String(), nullable=True),
        sa.CheckConstraint(
            "capacity_basis IN ('official', 'design', 'operational', 'claimed', 'beds', 'floor-space', 'not-stated')",
            name=op.f("ck_observation_capacity_basis"),
        ),
        sa.CheckConstraint(
            "kind IN ('occupancy', 'excess', 'excess-over-120', 'capacity-per-held', 'not-stated')",
            name=op.f("ck_observation_kind"),
        ),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_observation_claim_claim")),
        sa.ForeignKeyConstraint(["country"], ["country.id"], name=op.f("fk_observation_country_country")),
        sa.ForeignKeyConstraint(["facility"], ["facility.id"], name=op.f("fk_observation_facility_facility")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.id"], name=op.f("fk_observation_indicator_indicator")),
        sa.ForeignKeyConstraint(["pack"], ["pack.id"], name=op.f("fk_observation_pack_pack")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_observation_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index(op.f("ix_observation_claim"), "observation", ["claim"])
    op.create_index(op.f("ix_observation_country"), "observation", ["country"])
    op.create_index(op.f("ix_observation_indicator"), "observation", ["indicator"])
    op.create_index(op.f("ix_observation_pack"), "observation", ["pack"])
    op.create_index(op.f("ix_observation_source"), "observation", ["source"])
    op.create_table(
        "quote",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=True),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=True),
        sa.CheckConstraint("lang IN ('en', 'es')", name=op.f("ck_quote_lang")),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_quote_claim_claim")),
        sa.PrimaryKeyConstraint("claim", "position", "lang", name=op.f("pk_quote")),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_search_entry_claim_claim")),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_search_entry_entity_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index(op.f("ix_search_entry_entity"), "search_entry", ["entity"])
    # A server has an index of the table of entries itself, which a later revision makes.
    if op.get_context().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_index USING fts5(folded, tokenize = 'unicode61 remove_diacritics 0')")
