"""The modules of the front end on a page of their own: no Jupyter, no kernel, a back that is made up."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, Route

from toolkit.course.lesson.front import FOLDER, Control, sheets

HOST = "http://127.0.0.1:9"  # nobody listens: every request is answered here
_PAGE = """<!DOCTYPE html><html lang="en" class="tk-page"><head><title>A control</title>
<meta name="viewport" content="width=device-width"><style>{css} body {{ margin: .5rem; }}</style></head>
<body><main><div id="control"></div></main><script type="module">
import {{ mount }} from "./{name}.js";
window.sent = []; window.hear = []; window.gone = false;
const reply = (message) => hear.forEach((heard) => heard({{ ticket: message.ticket, ...(message.answer === undefined || message.draft ? {{}} : {{ saved: "2026-03-01T09:30:00" }}) }}));
window.back = {{
  silence: "The shelf does not answer.",
  send(message) {{ sent.push(message); if (!gone) setTimeout(() => reply(message)); }},
  listen(heard) {{ hear.push(heard); return () => {{ hear = hear.filter((one) => one !== heard); }}; }},
}};
window.open_ = (spec) => {{ window.end = mount(document.querySelector("#control"), spec, back); }};
window.ready = true;
</script></body></html>"""


def serve_front(page: Page, name: str, path: str = "lesson.html") -> None:
    """Open an empty page that can mount the control *name*."""
    html = _PAGE.format(css="".join(sheets(name)), name=name)

    def serve(route: Route) -> None:
        asked = route.request.url.removeprefix(HOST + "/").rpartition("/")[2]
        if asked.endswith(".js"):
            body = (FOLDER / asked).read_text("utf-8")
            route.fulfill(body=body, content_type="text/javascript")
        else:
            route.fulfill(body=html, content_type="text/html")

    page.route("**/*", serve)
    page.goto(f"{HOST}/{path}")
    page.wait_for_function("window.ready")


def mount(page: Page, name: str, control: Control | dict[str, Any], **changed: Any) -> Locator:
    """Mount the control *name* with the spec of *control* on an empty page, and return its view."""
    spec = control.alone() if isinstance(control, Control) else control
    serve_front(page, name)
    page.evaluate("spec => open_(spec)", {**spec, "course": "c", **changed})
    return page.locator("#control")


def answers(page: Page) -> list[Any]:
    """What the control has sent to be kept."""
    sent = page.evaluate("sent")
    return [m["answer"] for m in sent if not m.get("draft") and m.get("answer") is not None]
