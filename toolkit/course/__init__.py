"""The course: lessons, exercises, the classroom and the site; Jupyter's server loads it to save lessons.

May import: everything but cli.
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "toolkit.course"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Let the server *server* save lessons as :mod:`toolkit.course.lesson.saving` says."""
    from toolkit.course.lesson.saving import before_saving

    server.contents_manager.register_pre_save_hook(before_saving)
