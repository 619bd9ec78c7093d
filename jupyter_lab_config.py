"""JupyterLab asks nobody outside for news, updates or extensions.

Installed with the toolkit, so that a plain `jupyter lab` reads it too. What is saved of a
lesson is told in toolkit/course/lesson/saving.py.
"""

c = get_config()  # noqa: F821

# What a collected notebook holds may ask nothing of another host, even when it is only looked at.
_HERE = "'self' data: blob:"
c.ServerApp.tornado_settings = {
    "headers": {
        "Content-Security-Policy": f"img-src {_HERE}; media-src {_HERE}; object-src {_HERE}; "
        "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
    }
}

c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
