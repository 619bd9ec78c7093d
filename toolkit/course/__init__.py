"""The course: lessons, exercises, the classroom and the site; Jupyter's server loads it to save lessons.

May import: everything but cli.
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "toolkit.course"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Let the server *server* save lessons as :mod:`toolkit.course.lesson.saving` says.

    And let it show no page of the Formgrader under an address that is none.
    """
    from toolkit.course.classroom.formgrader import guard_addresses
    from toolkit.course.lesson.saving import before_saving

    guard_addresses()

    server.contents_manager.register_pre_save_hook(before_saving)
