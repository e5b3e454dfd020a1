"""SVG: what is drawn, what is refused by name, and what no file can make it do."""

import re
from pathlib import Path

import pytest
from growing import LINEAR, growth
from lxml import etree
from resolve.sources import found, resolved

from publish.model import Figure
from publish.resolve.svg import read_svg
from publish.resolve.svg_elements import SvgError
from publish.resolve.svg_paths import PathError, outline, transform
from publish.resolve.svg_writing import write_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" '
BOX = 'viewBox="0 0 200 100">'
STOPS = "<stop stop-color='red'/><stop offset='100%' stop-color='blue'/>"
FADE = f"<linearGradient id='f'>{STOPS}</linearGradient>"
FILLED = "<rect width='90' height='50' fill='url(#f)'/>"
DOT = "<marker id='m'><circle r='1'/></marker>"
LINE = "<path d='M0 0h9' stroke='red' marker-end='url(#m)'/>"
WHITE = "<rect width='5' height='5' fill='#fff'/>"
BLACK = "<path d='M1 1h3v3z'/>"
CHAIN = "".join(
    f"<mask id='k{n or ''}'><rect width='5' height='5' fill='#fff' mask='url(#k{n + 1})'/></mask>"
    for n in range(2_000)
)
HALF, DRAWN = " opacity='.5'/", " stroke='red'/"
MASKED = "<path d='M0 0h9v9' fill='red' mask='url(#k)'/>"


def svg(inner: str, head: str = BOX) -> bytes:
    return f"{HEAD}{head}{inner}</svg>".encode()


def paths(inner: str) -> list[str]:
    written = write_svg(read_svg(svg(inner))).decode()
    return re.findall(r' d="([^"]*)"', written)


@pytest.mark.parametrize(
    ("inner", "path"),
    [
        ("<path d='M1 2L3 4'/>", "M1 2L3 4"),
        ("<path d='m1 2 3 4h5v-6z'/>", "M1 2L4 6L9 6L9 0Z"),
        ("<path d='M0 0h-.5.5'/>", "M0 0L-0.5 0L0 0"),
        ("<path d='M1,2C3,4 5,6 7,8S9,9 10,10'/>", "M1 2C3 4 5 6 7 8C9 10 9 9 10 10"),
        ("<path d='M0 0Q3 3 6 0t6 0'/>", "M0 0C2 2 4 2 6 0C8 -2 10 -2 12 0"),
        ("<rect x='1' y='2' width='3' height='4'/>", "M1 2L4 2L4 6L1 6Z"),
        ("<line x1='1' y1='2' x2='3' y2='4' stroke='red'/>", "M1 2L3 4"),
        ("<polyline points='1,2 3,4'/>", "M1 2L3 4"),
        ("<polygon points='1 2 3 4 5 6'/>", "M1 2L3 4L5 6Z"),
        ("<g transform='translate(10) scale(2)'><path d='M1 2L3 4'/></g>", "M12 4L16 8"),
        ("<path transform='rotate(90 10 10)' d='M10 0L20 10'/>", "M20 10L10 20"),
        ("<defs><path id='p' d='M1 2L3 4'/></defs><use x:href='#p' x='10'/>", "M11 2L13 4"),
        (
            "<symbol id='s' overflow='visible'><path d='M1 2L3 4'/></symbol><use href='#s'/>",
            "M1 2L3 4",
        ),
    ],
)
def test_shapes(inner: str, path: str) -> None:
    assert paths(inner) == [path]


@pytest.mark.parametrize(
    ("inner", "path"),
    [
        ("<rect width='50%' height='100%'/>", "M0 0L100 0L100 100L0 100Z"),
        ("<line x1='1em' y1='1ex' x2='2rem' y2='2em' stroke='red'/>", "M16 8L32 32"),
        (
            "<g font-size='50%'><path d='M0 0'/><rect width='1em' height='2em'/></g>",
            "M0 0L8 0L8 16",
        ),
        ("<g style='font: bold 2em/1 Arial'><rect width='1em' height='1'/></g>", "M0 0L32 0L32 1"),
        (
            "<g font-size='large'><g font-size='smaller'><rect width='1em' height='1'/></g></g>",
            "L15 ",
        ),
        (
            "<svg x='10' y='20' width='100' height='50'><rect width='100%' height='1'/></svg>",
            "L110 20",
        ),
        (
            "<svg viewBox='0 0 1 1'><rect width='1' height='1'/></svg>",
            "M50 0L150 0L150 100L50 100Z",
        ),
        (
            "<svg viewBox='0 0 1 1' preserveAspectRatio='xMaxYMid'><path d='M0 0h1'/></svg>",
            "M100 0L200 0",
        ),
        (
            "<svg viewBox='0 0 1 1' preserveAspectRatio='xMinYMin slice'><path d='M0 0h1'/></svg>",
            "M0 0L200 0",
        ),
        (
            "<svg viewBox='0 0 1 1' preserveAspectRatio='none'><path d='M0 0v1h1'/></svg>",
            "L200 100",
        ),
        (
            (
                "<symbol id='s' viewBox='0 0 2 2'><path d='M1 1h1'/></symbol>"
                "<use href='#s' x='5' width='20' height='20'/>"
            ),
            "M15 10L25 10",
        ),
        (
            (
                "<defs><svg id='s' viewBox='0 0 2 2'><path d='M1 1h1'/></svg></defs>"
                "<use href='#s' y='5' width='20' height='20'/>"
            ),
            "M10 15L20 15",
        ),
        (
            "<switch><g requiredExtensions='x'><path d='M0 0'/></g><path d='M1 2L3 4'/></switch>",
            "M1 2L3 4",
        ),
    ],
)
def test_lengths_and_frames(inner: str, path: str) -> None:
    assert any(path in each for each in paths(inner))


def test_what_stands_out_of_a_frame_is_cut() -> None:
    frame = "<svg width='10' height='10'><path d='M0 0h90'/></svg>"
    assert "M0 0L10 0L10 10L0 10Z" in paths(frame)
    assert paths(frame.replace("width", "overflow='visible' width")) == ["M0 0L90 0"]
    assert paths(frame.replace("'10'", "'0'") + "<path d='M1 2'/>") == ["M1 2"]


def test_arcs_go_through_their_circle() -> None:
    made = outline("M10 0A10 10 0 0 1 0 10a10 10 0 01-10-10", 100)
    ends = [values[-2:] for command, values in made if command == "C"]
    assert [tuple(round(each, 6) for each in end) for end in ends] == [(0, 10), (-10, 0)]
    middle = made[1][1]
    x = (10 + 3 * middle[0] + 3 * middle[2] + 0) / 8
    assert abs(x - 10 * 2**-0.5) < 0.01


@pytest.mark.parametrize("radii", ["0 9", "1e-320 9", "9 1e-320"])
def test_an_arc_without_a_radius_is_a_line(radii: str) -> None:
    assert outline(f"M0 0A{radii} 0 0 1 5 5", 9) == (("M", (0, 0)), ("L", (5, 5)))


@pytest.mark.parametrize(
    ("inner", "attributes"),
    [
        ("<path d='M0 0h9' fill='red'/>", 'fill="#ff0000"'),
        ("<path d='M0 0h9' style='fill: rgb(10%, 0%, 0%)'/>", 'fill="#1a0000"'),
        ("<path d='M0 0h9' style='fill: light-dark(rgb(0, 9, 0), red)'/>", 'fill="#000900"'),
        ("<path d='M0 0h9' fill='rgba(0, 0, 255, .5)'/>", 'fill="#0000ff" fill-opacity="0.502"'),
        ("<g opacity='.5'><path d='M0 0h9' fill-opacity='50%'/></g>", 'fill-opacity="0.25"'),
        ("<g color='#0f0'><path d='M0 0h9' fill='currentColor'/></g>", 'fill="#00ff00"'),
        ("<style>.a{fill:#123}</style><path class='b a' d='M0 0h9'/>", 'fill="#112233"'),
        (
            (
                "<style>@import url(https://fonts.example.org/css?a=b;c);@font-face{font-family:A;"
                "src:url(a.woff2)}.a{fill:#123}</style><path class='a' d='M0 0h9'/>"
            ),
            'fill="#112233"',
        ),
        ("<style>#n, rect{fill:blue}</style><path id='n' d='M0 0h9'/>", 'fill="#0000ff"'),
        ("<path d='M0 0h9' fill='url(#none) red'/>", 'fill="#ff0000"'),
        ("<path d='M0 0h9' stroke='red' stroke-width='2pt'/>", 'stroke-width="2.667"'),
        ("<g transform='scale(3)'><path d='M0 0h9' stroke='red'/></g>", 'stroke-width="3"'),
        ("<path d='M0 0h9' stroke='red' stroke-dasharray='1'/>", 'stroke-dasharray="1 1"'),
        ("<path d='M0 0h9' fill-rule='evenodd'/>", 'fill-rule="evenodd"'),
        (
            "<clipPath id='c'><path d='M0 0h5'/></clipPath><path clip-path='url(#c)' d='M0 0h9'/>",
            'clip-path="url(#c1)"',
        ),
    ],
)
def test_paint(inner: str, attributes: str) -> None:
    assert attributes in write_svg(read_svg(svg(inner))).decode()


@pytest.mark.parametrize(
    ("inner", "gradient"),
    [
        (FADE, 'matrix(90 0 0 50 0 0)" x1="0" y1="0" x2="1" y2="0"'),
        (FADE.replace("id=", "x2='0' y2='50%' id="), 'x1="0" y1="0" x2="0" y2="0.5"'),
        (
            FADE.replace("id=", "gradientUnits='userSpaceOnUse' id="),
            'matrix(1 0 0 1 0 0)" x1="0" y1="0" x2="200" y2="0"',
        ),
        (
            FADE.replace("'f'", "'o'") + "<linearGradient id='f' x:href='#o' y2='1'/>",
            'x2="1" y2="1"><stop offset="0" stop-color="#ff0000"/>',
        ),
        (
            f"<radialGradient id='f' gradientTransform='scale(2)'>{STOPS}</radialGradient>",
            'matrix(180 0 0 100 0 0)" fx="0.5" fy="0.5" cx="0.5" cy="0.5" r="0.5"',
        ),
        (
            f"<radialGradient id='f' fx='2'>{STOPS}</radialGradient>",
            'fx="0.9995" fy="0.5" cx="0.5" cy="0.5" r="0.5"',
        ),
    ],
)
def test_gradients_fill(inner: str, gradient: str) -> None:
    written = write_svg(read_svg(svg(inner + FILLED))).decode()
    assert gradient in written
    assert 'fill="url(#g1)"' in written


@pytest.mark.parametrize(
    "inner",
    [
        "<linearGradient id='f'><stop stop-color='blue'/></linearGradient>",
        f"<linearGradient id='f' x2='0'>{STOPS}</linearGradient>",
        f"<radialGradient id='f' r='0'>{STOPS}</radialGradient>",
    ],
)
def test_a_gradient_of_no_length_is_its_last_colour(inner: str) -> None:
    assert 'fill="#0000ff"' in write_svg(read_svg(svg(inner + FILLED))).decode()


def test_a_curve_is_as_wide_as_it_reaches() -> None:
    curve = "<path d='M10 90C10 30 90 30 90 90' fill='url(#f)'/>"
    assert "matrix(80 0 0 45 10 45)" in write_svg(read_svg(svg(FADE + curve))).decode()


ARROW = (
    "<marker id='m' viewBox='0 0 10 10' refX='10' refY='5' markerWidth='5' markerHeight='5'"
    " orient='auto' overflow='visible'><path d='M0 0L10 5L0 10'/></marker>"
)


@pytest.mark.parametrize(
    ("inner", "drawn"),
    [
        (ARROW + "<path d='M0 20h40' stroke-width='2' marker-end='url(#m)'/>", "30 15L40 20L30 25"),
        (ARROW + "<path d='M20 0v40' stroke-width='2' marker-end='url(#m)'/>", "25 30L20 40L15 30"),
        (ARROW + "<polyline points='0 9 9 9 18 9' marker-mid='url(#m)'/>", "4 6.5L9 9L4 11.5"),
        (
            ARROW.replace("'auto'", "'auto-start-reverse'") + LINE.replace("end", "start"),
            "5 2.5L0 0L5 -2.5",
        ),
        (
            ARROW.replace("id=", "markerUnits='userSpaceOnUse' id=")
            + "<line x2='9' stroke-width='7' marker-end='url(#m)'/>",
            "4 -2.5L9 0L4 2.5",
        ),
        (ARROW.replace("'auto'", "'90'") + LINE, "11.5 -5L9 0L6.5 -5"),
        (ARROW + f"<g transform='scale(2)'>{LINE}</g>", "8 -5L18 0L8 5"),
    ],
)
def test_markers_stand_where_lines_end(inner: str, drawn: str) -> None:
    assert paths(inner)[-1] == f"M{drawn}"


def test_a_marker_has_its_own_colours_or_those_of_its_line() -> None:
    own = DOT.replace("<circle", "<circle fill='context-stroke'")
    for marker, colour in ((DOT, "#000000"), (own, "#ff0000")):
        written = write_svg(read_svg(svg(f"<g fill='#00f'>{marker}{LINE}</g>"))).decode()
        assert re.findall(r'fill="(#[^"]*)"', written)[-1] == colour


def test_what_stands_out_of_a_marker_is_cut_unless_it_is_visible() -> None:
    assert "clip-path" in write_svg(read_svg(svg(DOT + LINE))).decode()
    for visible in ("overflow='visible'", "style='overflow: visible'"):
        written = write_svg(read_svg(svg(DOT.replace("id=", f"{visible} id=") + LINE))).decode()
        assert "clip-path" not in written


def test_markers_count_towards_the_budget() -> None:
    marker = DOT.replace("<circle r='1'/>", "<g/>" * 500)
    line = f"<path d='M0 0{'h1' * 500}' marker-mid='url(#m)'/>"
    with pytest.raises(SvgError, match="elements"):
        read_svg(svg(marker + line))


def test_a_clip_uses_a_shape_from_elsewhere() -> None:
    inner = "<defs><rect id='r' width='5' height='5' transform='scale(2)'/></defs>"
    inner += "<clipPath id='c'><use x:href='#r' x='1'/></clipPath>"
    assert paths(inner + f"<g clip-path='url(#c)'>{FILLED.replace('url(#f)', 'red')}</g>")[0] == (
        "M1 0L11 0L11 10L1 10Z"
    )


@pytest.mark.parametrize(
    "mask",
    [
        f"<mask id='k'>{WHITE}</mask>",
        f"<mask id='k' fill='white'>{WHITE.replace(' fill=', ' data-fill=')}</mask>",
        "<rect id='w' width='5' height='5'/><mask id='k' fill='#fff'><use x:href='#w'/></mask>",
    ],
)
def test_a_mask_of_a_white_shape_is_a_clip(mask: str) -> None:
    written = write_svg(read_svg(svg(mask + MASKED))).decode()
    assert '<clipPath id="c1"><path d="M0 0L5 0L5 5L0 5Z"/></clipPath>' in written
    assert '<g clip-path="url(#c1)"><path d="M0 0L9 0L9 9" fill="#ff0000"' in written


def test_a_mask_has_a_frame_a_covering_or_a_hole() -> None:
    sized = "<mask id='k' maskUnits='userSpaceOnUse' x='1' y='1' width='2' height='2'"
    covering = f"{sized} style='mask-type:alpha'>{FILLED.replace('url(#f)', '#abc')}</mask>"
    assert paths(covering + MASKED)[:2] == ["M1 1L3 1L3 3L1 3Z", "M0 0L90 0L90 50L0 50Z"]
    holed = write_svg(read_svg(svg(f"<mask id='k'>{WHITE}{BLACK}</mask>{MASKED}"))).decode()
    assert 'clip-rule="evenodd"' in holed
    assert 'd="M0 0L5 0L5 5L0 5ZM1 1L4 1L4 4Z"' in holed


@pytest.mark.parametrize(
    ("sheet", "colour"),
    [
        ("g path{fill:red}", "#ff0000"),
        ("g.b > path{fill:red}", "#000000"),
        ("g > g > .a{fill:red}", "#ff0000"),
        (".b .a{fill:red} .a{fill:blue}", "#ff0000"),
        ("#n{fill:red} g g path.a{fill:blue}", "#ff0000"),
        (".a{fill:red} .a{fill:lime}", "#00ff00"),
        (".a.c{fill:red}.a{fill:blue}", "#ff0000"),
        ("path, .x{fill:red} path:hover{fill:blue}", "#ff0000"),
        ("path{fill:red}@media (prefers-color-scheme: dark){path{fill:#fff}}", "#ff0000"),
        ("@keyframes go{from{fill:blue}to{fill:lime}} path{fill:red}", "#ff0000"),
    ],
)
def test_the_rule_that_asks_for_most_holds(sheet: str, colour: str) -> None:
    inner = f"<style>{sheet}</style><g class='b'><g><path id='n' class='a c' d='M0 0h9'/></g></g>"
    assert re.findall('fill="([^"]*)"', write_svg(read_svg(svg(inner))).decode()) == [colour]


def test_rules_for_many_elements_have_a_budget() -> None:
    rules = "".join(f".a .b{n} .c{{fill:red}}" for n in range(1_000))
    inner = "<g class='a'>" * 20 + "<path class='c' d='M0 0'/>" * 2_000 + "</g>" * 20
    with pytest.raises(SvgError, match="too many elements"):
        read_svg(svg(f"<style>{rules}</style>{inner}"))


def test_gradients_count_towards_the_budget() -> None:
    stops = "<stop/>" * 255
    many = f"<linearGradient id='f'>{stops}</linearGradient>" + FILLED * 4_000
    with pytest.raises(SvgError, match="lines and curves"):
        read_svg(svg(many))


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        ("<script>alert(1)</script>", "`<script>`"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "foreign"),
        ("<image x:href='http://127.0.0.1/a.png'/>", "`<image>`"),
        ("<text>\u0627\u0644</text>", "cannot set"),
        ("<text>\u4e2d</text>", "cannot set"),
        ("<text><a>x</a></text>", "`<a>`"),
        ("<text><textPath href='#p'>x</textPath></text>", "`<textPath>`"),
        ("<text rotate='9'>x</text>", "`rotate`"),
        ("<animate/>", "`<animate>`"),
        ("<svg viewBox='0 0 9'><path d='M0 0h9'/></svg>", "`viewBox`"),
        ("<svg preserveAspectRatio='middle'><path d='M0 0h9'/></svg>", "`preserveAspectRatio`"),
        ("<switch><foreignObject>All of it</foreignObject><text>All…</text></switch>", "Object"),
        ("<rect width='calc(1px + 1em)' height='9'/>", "a length of `calc"),
        ("<rect width='9vw' height='9'/>", "a length of `9vw`"),
        ("<text x='1 9'>ab</text>", "each letter"),
        ("<text baseline-shift='40%'>ab</text>", "`baseline-shift`"),
        ("<set/>", "`<set>`"),
        ("<use href='other.svg#x'/>", "`<use>` of `other.svg#x`"),
        ("<use href='http://127.0.0.1/a.svg#x'/>", "`<use>`"),
        ("<use id='u' href='#u'/>", "`<use>`"),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "`<use>`"),
        ("<pattern id='g'/><path d='M0 0h9' fill='url(#g)'/>", "`<pattern>`"),
        ("<linearGradient id='g'/><path d='M0 0h9v9' fill='url(#g)'/>", "draws nothing"),
        (f"{FADE}<path d='M0 0h9' stroke='url(#f)'/>", "`<linearGradient>`"),
        (f"{FADE}<text fill='url(#f)'>x</text>", "`<linearGradient>`"),
        (FADE.replace("id=", "spreadMethod='repeat' id=") + FILLED, "`spreadMethod`"),
        (FADE.replace("'blue'", "'blue' stop-opacity='0'") + FILLED, "that grows clear"),
        (f"<linearGradient id='f' href='#f'/>{FILLED}", "`<linearGradient>` of `#f`"),
        (f"<linearGradient id='f' href='http://127.0.0.1/'/>{FILLED}", "`<linearGradient>` of"),
        (FADE.replace("id=", f"gradientTransform='{'scale(1e7)' * 60}' id=") + FILLED, "too large"),
        (FADE.replace("id=", "gradientTransform='scale(0)' id=") + FILLED, "draws nothing"),
        (FADE.replace("id=", "x1='1.2.3%' id=") + FILLED, "a number"),
        (FADE.replace("100%", "1 2") + FILLED, "a number"),
        ("<path d='M0 0h9' opacity='1 2'/>", "a number"),
        (DOT.replace("id=", "orient='1 2' id=") + LINE, "a number"),
        (DOT.replace("id=", "preserveAspectRatio=' ' id=") + LINE, "`preserveAspectRatio`"),
        (f"<radialGradient id='f' fr='2'>{STOPS}</radialGradient>{FILLED}", "`fr`"),
        ("<path d='M0 0h9' fill='url(http://127.0.0.1/)'/>", "no colour"),
        ("<path d='M0 0h9' marker-end='url(#m)'/>", "`marker-end`"),
        (f"{DOT}<path d='M0 0a9 9 0 0 1 9 9L0 0' marker-mid='url(#m)'/>", "`marker-mid` on arcs"),
        (
            DOT.replace("<circle", "<path marker-end='url(#m)' d='M0 0h1'/><circle") + LINE,
            "`marker",
        ),
        (DOT.replace("id=", "refX='left' id=") + LINE, "`refX` of `left`"),
        (f"<clipPath id='c'><use href='#c'/></clipPath><g clip-path='url(#c)'>{LINE}</g>", "clipP"),
        ("<g filter='url(#f)'><path d='M0 0h9'/></g>", "`filter`"),
        ("<path d='M0 0h9' mask='url(#f)'/>", "`mask`"),
        (f"<mask id='k'>{WHITE.replace('#fff', '#eee')}</mask>{MASKED}", "a white shape"),
        (f"<mask id='k'>{WHITE}{WHITE}</mask>{MASKED}", "a white shape"),
        (f"<mask id='k'>{WHITE.replace('/', HALF)}</mask>{MASKED}", "a white"),
        (f"<mask id='k'>{WHITE.replace('/', DRAWN)}</mask>{MASKED}", "a white"),
        (f"<mask id='k'></mask>{MASKED}", "a white shape"),
        (f"<mask id='k' x='0'>{WHITE}</mask>{MASKED}", "a size of its own"),
        (f"<mask id='k'>{WHITE}{BLACK.replace('M1', 'M1 1M1')}</mask>{MASKED}", "a white shape"),
        (f"<mask id='k'>{BLACK}</mask>{MASKED}", "a white shape"),
        (f"<mask id='k'><g mask='url(#k)'>{WHITE}</g></mask>{MASKED}", "of itself"),
        ("<path d='M0 0h9' clip-path='url(#f)'/>", "`clip-path`"),
        ("<style>@import url(http://127.0.0.1/a.css);</style>", "`<style>`"),
        ("<style>path[d]{fill:red}</style>", "`<style>` for `path[d]`"),
        ("<style>g + path{fill:red}</style>", "`<style>`"),
        ("<style>g >{fill:red}</style>", "`<style>`"),
        ("<style>path:nth-child(2){fill:red}</style>", "`<style>`"),
        ("<style>@media (width: 9px){path{fill:red}}</style>", "cannot be read"),
        ("<style>a b c d e f g{fill:red}</style>", "`<style>`"),
        ("<path d='M0 0h9' fill='javascript:1'/>", "no colour"),
        ("<path d='M1'/>", "path"),
        ("<path d='L1 1'/>", "begins"),
        ("<path d='M1e9 1'/>", "too large"),
        ("<path d='M0 0h9' transform='spin(4)'/>", "transformation"),
        ("", "draws nothing"),
        (CHAIN + MASKED, "deep"),
        ("<g>" * 70 + "<path d='M0 0h9'/>" + "</g>" * 70, "deep"),
    ],
)
def test_what_is_more_is_refused_by_name(inner: str, named: str) -> None:
    with pytest.raises(SvgError) as told:
        read_svg(svg(inner))
    assert named in str(told.value)


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(12))


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<path d='&x;'/>"),
        f"<!DOCTYPE svg [{BOMB}]>".encode() + svg("<g id='&e11;'/>"),
        b'<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]>' + svg("<g/>"),
        svg("<path d='M0 0h9'/>").decode().encode("utf-16"),
        svg("<path d='M0 0h9'/>", 'viewBox="0 0 1e9 1">'),
        svg("<path d='M0 0h9'/>", 'viewBox="0 0 0 0">'),
        svg("<path d='M0 0h9'/>", ">"),
        b"<svg",
        b"<html/>",
        b"",
        svg("<g>" * 5_000),
        svg("<x:a xmlns:x='urn:x'/>"),
    ],
)
def test_hostile_files(content: bytes) -> None:
    with pytest.raises(SvgError):
        read_svg(content)


def test_a_declaration_of_the_standard_is_not_read() -> None:
    declared = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:9/svg11.dtd">'
    assert read_svg(declared + svg("<path d='M0 0h9'/>")).shapes


def test_nothing_of_the_file_goes_on(folder: Path) -> None:
    hostile = svg(
        "<title>secret</title><metadata>secret</metadata><!-- secret --><?secret?>"
        "<a href='javascript:secret' onclick='secret()'><path id='secret' class='secret' "
        "d='M0 0h9' onload='secret()' data-x='secret' xml:base='http://secret/'/></a>"
    )
    (folder / "a.svg").write_bytes(hostile)
    document, lines = resolved(folder, "![A line](a.svg)\n")
    assert lines == ""
    (figure,) = document.opening
    assert isinstance(figure, Figure)
    assert b"secret" not in figure.asset.content
    assert figure.asset.media_type == "image/svg+xml"
    root = etree.fromstring(figure.asset.content)
    assert {etree.QName(each).localname for each in root.iter()} == {"svg", "path"}


def test_what_is_written_is_read_as_the_same() -> None:
    drawing = read_svg(
        svg(
            "<clipPath id='c'><circle cx='9' cy='9' r='9'/></clipPath><g clip-path='url(#c)' "
            "stroke='red' stroke-dasharray='3 1'><rect rx='2' width='9' height='5'/></g>"
        )
    )
    assert read_svg(write_svg(drawing)) == drawing


def test_a_drawing_is_no_cover(folder: Path) -> None:
    (folder / "a.svg").write_bytes(svg("<path d='M0 0h9'/>"))
    head = "---\ntitle: T\nlang: en\ndate: 2026-11-24\ncover-image: a.svg\n---\n\n"
    assert "error[IMG006]" in resolved(folder, "Words.\n", head=head)[1]


def test_a_drawing_that_is_refused_is_told_with_its_element(folder: Path) -> None:
    (folder / "a.svg").write_bytes(svg("<image/>"))
    line = found(folder, "![A line](a.svg)\n")
    assert line.startswith("article.md:7:1: error[IMG012] the drawing `a.svg` holds `<image>`, in")


def box(inner: str) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of what is drawn."""
    points = [
        values[-2:]
        for shape in read_svg(svg(inner)).shapes
        for command, values in shape.outline
        if command != "Z"
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def test_words_are_drawn_where_they_stand() -> None:
    left, top, right, bottom = box("<text x='20' y='50' font-size='10'>HH</text>")
    assert 20 < left < 22
    assert 42 < top < 44
    assert bottom == 50
    middle = box("<text x='20' y='50' font-size='10' text-anchor='middle'>HH</text>")
    assert abs(middle[0] + middle[2] - 40) < 0.01
    end = box("<text x='20' y='50' font-size='10' text-anchor='end'>HH</text>")
    assert 18 < end[2] < 20
    wide = box("<text x='20' y='50' font-size='10' textLength='60'>HH</text>")
    assert wide[2] - wide[0] > 3 * (right - left)
    moved = box("<g transform='translate(5 7)'><text x='20' y='50' font-size='10'>HH</text></g>")
    assert (round(moved[0] - left, 2), round(moved[1] - top, 2)) == (5, 7)


def test_words_stand_by_the_line_that_is_asked_for() -> None:
    usual = box("<text y='50' font-size='20'>H</text>")[3]
    for asked, lower in (
        ("y='50' dominant-baseline='middle'", 5.2),
        ("y='50' style='dominant-baseline: hanging'", 14.4),
        ("y='50' dominant-baseline='text-after-edge'", -4.2),
        ("y='50' baseline-shift='super'", -8),
        ("y='50' dy='.5em'", 10),
        ("y='50%' dy='10%'", 10),
    ):
        drawn = box(f"<text font-size='20' {asked}>H</text>")
        assert drawn[3] - usual == pytest.approx(lower, abs=0.01), asked
    inner = "<text y='50' font-size='20'><tspan alignment-baseline='middle'>H</tspan></text>"
    assert box(inner)[3] - usual == pytest.approx(5.2, abs=0.01)


def test_words_of_html_are_drawn_as_the_text_beside_them() -> None:
    html = "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'>Oil  lamps</b></foreignObject>"
    words = "<text y='50'>Oil lamps</text>"
    assert box(f"<switch>{html}{words}</switch>") == box(words)


def test_spaces_are_kept_where_that_is_asked_for() -> None:
    usual = box("<text x='20' y='50'>  H</text>")
    assert usual == box("<text x='20' y='50'>H</text>")
    pre = box("<g style='white-space: pre'><text x='20' y='50'>  H</text></g>")
    assert pre == box("<g xml:space='preserve'><text x='20' y='50'>\n H</text></g>")
    assert pre[0] > usual[0] + 5


def test_letters_stand_apart_as_they_are_asked_to() -> None:
    usual = box("<text x='20' y='50' font-size='10'>H H</text>")
    assert box("<text x='20' y='50' font-size='10' letter-spacing='0px'>H H</text>") == usual
    for asked in ("letter-spacing='4'", "style='letter-spacing:4px'"):
        apart = box(f"<text x='20' y='50' font-size='10' {asked}>H H</text>")
        assert apart[2] - usual[2] == pytest.approx(8, abs=0.01)


def test_parts_of_words_follow_each_other() -> None:
    one = box("<text x='20' y='50'>Oil lamps</text>")
    two = box("<text x='20' y='50'>Oil <tspan fill='red'>lamps</tspan></text>")
    assert [round(each, 2) for each in one] == [round(each, 2) for each in two]
    below = box("<text x='20' y='50'>H<tspan x='20' dy='1em' y='54'>H</tspan></text>")
    assert below[3] == 70


def test_families_weights_and_slants_are_told_apart() -> None:
    drawn = {
        write_svg(read_svg(svg(f"<text y='50' {each}>Lamp 1</text>")))
        for each in (
            "",
            "font-family='Times, serif'",
            "font-family='Courier'",
            "font-weight='bold'",
            "font-style='italic'",
            "font-weight='700' font-style='italic' font-family='Courier'",
        )
    }
    assert len(drawn) == 6


PATTERNS = {
    "words": "<text x='9'>words and words</text>",
    "parts of words": "<text>a<tspan>b</tspan>c</text>",
    "segments": "<path d='M0 0" + "h1" * 40 + "'/>",
    "shapes": "<rect width='9' height='9' fill='red'/>",
    "groups": "<g><g><path d='M0 0h9'/></g></g>",
    "styles": "<style>.a{fill:red}</style><path class='a' d='M0 0h9'/>",
    "styles within": "<style>.a .b{fill:red}</style><g class='a'><path class='b' d='M0 0'/></g>",
    "frames": "<svg viewBox='0 0 9 9'><path d='M0 0h9'/></svg>",
    "alternatives": "<switch><path d='M0 0h9'/></switch>",
    "words of HTML": "<switch><foreignObject>b</foreignObject><text>b</text></switch>",
    "masks": f"<mask id='k'>{WHITE}{BLACK}</mask>{MASKED}",
    "clips": "<clipPath id='c'><path d='M0 0h9'/></clipPath><path clip-path='url(#c)' d='M0 0h9'/>",
    "uses": "<use href='#first'/>",
    "unread": "<!-- x --><a:b xmlns:a='urn:a'/>",
    "numbers": "<polygon points='" + "1 " * 100 + "'/>",
}


def test_a_switch_costs_what_it_is_long() -> None:
    def work(size: int) -> None:
        pages = "<foreignObject>b</foreignObject>" * size
        with pytest.raises(SvgError, match="foreignObject"):
            read_svg(svg(f"<switch>{pages}<g>{'<path/>' * size}</g></switch>"))

    assert growth(work, 500, 16_000) < LINEAR


@pytest.mark.parametrize("name", PATTERNS)
def test_a_drawing_costs_what_it_is_long(name: str) -> None:
    def work(size: int) -> None:
        inner = PATTERNS[name] * (size // len(PATTERNS[name]))
        try:
            write_svg(read_svg(svg(f"<path id='first' d='M0 0h9'/>{inner}")))
        except SvgError:
            pytest.fail("too soon")

    assert growth(work, 2_000, 400_000) < LINEAR


@pytest.mark.parametrize(
    "text", ["M" * 5_000, "M0 0" + "-" * 50_000, "1" * 100_000, "M0 0A" + "0 " * 50_000]
)
def test_paths_that_cannot_be_read_end_soon(text: str) -> None:
    with pytest.raises(PathError):
        outline(text, 1_000)
    with pytest.raises(PathError):
        transform(text)


def test_uses_of_uses_have_a_budget() -> None:
    doubled = "<path id='a0' d='M0 0h9'/>" + "".join(
        f"<g id='a{n}'><use href='#a{n - 1}'/><use href='#a{n - 1}'/></g>" for n in range(1, 30)
    )
    with pytest.raises(SvgError):
        read_svg(svg(doubled))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
