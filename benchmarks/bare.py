"""The bare route that the web is measured beside: FastAPI answering a constant in JSON."""

from __future__ import annotations

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def hello() -> dict[str, str]:
    """Answer the same each time."""
    return {"hello": "world"}
