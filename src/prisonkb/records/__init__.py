"""What a pack may say, as Pydantic records: strict, frozen, unknown keys forbidden."""
