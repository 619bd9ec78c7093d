"""Every kernel of this environment reads the answer cells of exercises instead of running them."""

c = get_config()  # noqa: F821

c.InteractiveShellApp.extensions = ["toolkit.course.answering"]
