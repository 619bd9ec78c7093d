"""Which person or body a source is, by the names in the article."""

from __future__ import annotations

from toolkit.measures._scene import Run, Scene


class Speakers:
    """Resolves sources of one article to names and types."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def resolve(self, source: Run | None) -> tuple[str | None, str]:
        """Return ``(speaker, source type)`` of the source that stands at *source*."""
        if source is None:
            return None, "hearsay"
        return None, "named_person"
