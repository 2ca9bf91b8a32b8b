"""Draws lines over a logarithmic axis, as SVG."""
import html

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 150, 48, 52
COLOURS = ("#0b6e99", "#c2410c", "#4d7c0f", "#7e22ce")
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def draw(title, lines, horizontal, vertical):
    """`lines` has, by name, the height at each place; places are powers of ten. Returns the text of the file."""
    places = sorted({place for line in lines.values() for place in line})
    highest = max(value for line in lines.values() for value in line.values())
    step = next((step for step in STEPS if highest / step <= 6), STEPS[-1])
    top = step * (int(highest / step) + 1)

    def x(place):
        return LEFT + (WIDTH - LEFT - RIGHT) * places.index(place) / max(1, len(places) - 1)

    def y(value):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" fill="#333">', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(LEFT, 24, title, 'font-size="15" font-weight="bold"'),
    ]
    for value in range(0, top + 1, step):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
        parts.append(text(LEFT - 8, y(value) + 4, str(value), 'text-anchor="end"'))
    for place in places:
        parts.append(text(x(place), HEIGHT - BOTTOM + 18, f"{place:,}", 'text-anchor="middle"'))
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, horizontal, 'text-anchor="middle"'))
    parts.append(text(LEFT - 8, TOP - 8, vertical, 'text-anchor="end"'))
    labels = spread({name: y(line[max(line)]) for name, line in lines.items()})
    for (name, line), colour in zip(lines.items(), COLOURS):
        points = " ".join(f"{x(place):.1f},{y(value):.1f}" for place, value in sorted(line.items()))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(place):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>' for place, value in line.items()
        ]
        parts.append(text(WIDTH - RIGHT + 10, labels[name] + 4, name, f'fill="{colour}"'))
    return "\n".join([*parts, "</svg>", ""])


def text(x, y, content, attributes):
    return f'<text x="{x:.1f}" y="{y:.1f}" {attributes}>{html.escape(content)}</text>'


def spread(heights, distance=16):
    """Moves labels down that would cover the one above."""
    placed, last = {}, -distance
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        last = placed[name] = max(height, last + distance)
    return placed
