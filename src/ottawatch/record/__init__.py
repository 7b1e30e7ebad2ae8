"""The record: reviewed tables of sourced facts, and as-of questions to them."""
