//! A small sheet with everything an exporter can meet, for tests.

use crate::geometry::{Point, Rect, Size};
use crate::scene::{Anchor, Color, Dash, Group, Item, Meta, Role, Scene, Stroke, Text, TextStyle};
use crate::text::{Face, LineEnd, Measure};

pub fn meta() -> Meta {
    Meta {
        title: "Cascading & \"Kinerja\" <2024> ≥ é".to_owned(),
        author: "Kecamatan Contoh".to_owned(),
        subject: "Contoh".to_owned(),
        language: "id".to_owned(),
        date: (2024, 1, 31),
    }
}

pub fn scene() -> Scene {
    let mut items = vec![row("Cascading Kinerja & <Contoh>", (200.0, 30.0), (Face::Bold, 16.0), Anchor::Middle)];
    let looks = [
        (Face::Regular, Anchor::Start, Dash::Solid, 24.0),
        (Face::Bold, Anchor::Middle, Dash::Dashed, 100.0),
        (Face::Italic, Anchor::End, Dash::Dotted, 176.0),
    ];
    for (at, ((face, anchor, dash, x), id)) in looks.into_iter().zip(["n12", "n12", "n12-2"]).enumerate() {
        let y = 60.0 + 60.0 * at as f64;
        let rect = Rect::new(20.0, y, 160.0, 44.0);
        let stroke = Some(Stroke { width: 0.75 + 0.5 * at as f64, color: Color(40, 80, 160), dash });
        let inside = vec![
            Item::Rect { rect, radius: 6.0 * at as f64, fill: Some(Color(230, 240, 250)), stroke },
            group(
                Role::Paragraph,
                ["", ""],
                vec![
                    row("Pelayanan fi 85,71 %", (x, y + 16.0), (face, 8.5), anchor),
                    row("publik ≥ 3 \"é\"  dua", (x, y + 29.0), (face, 8.5), anchor),
                    row("", (x, y + 42.0), (face, 8.5), anchor),
                ],
            ),
        ];
        let role = Role::Box { depth: 0, repeated: at == 1 };
        items.push(group(role, [id, &format!("Box {at}")], inside));
        let pen = Some(Stroke { width: 0.5, color: Color(0, 0, 0), dash });
        items.push(path(&[(180.0, y + 22.0), (200.0, y + 22.0), (200.0, y + 40.0), (230.0, y + 40.0)], None, pen));
        items.push(path(&[(230.0, y + 37.0), (236.0, y + 40.0), (230.0, y + 43.0)], Some(Color(200, 30, 30)), None));
        items.push(path(&[(250.0, y), (380.0, y + 40.0)], None, pen));
    }
    let jump = Role::Jump { sheet: 1, rect: Rect::new(250.0, 220.0, 100.0, 12.0) };
    let to = row("ke lembar 2", (250.0, 230.0), (Face::Italic, 9.0), Anchor::Start);
    items.push(group(
        Role::Box { depth: 1, repeated: false },
        ["3 x", "Box \"3\" & <more>"],
        vec![group(jump, ["", ""], vec![to])],
    ));
    let page = row("Halaman 1", (390.0, 245.0), (Face::Regular, 7.0), Anchor::End);
    items.push(group(Role::Artifact, ["", ""], vec![page]));
    Scene { size: Size::new(400.0, 250.0), items }
}

fn row(line: &str, (x, y): (f64, f64), (face, size): (Face, f64), anchor: Anchor) -> Item {
    let width = Measure::new().width(line, face, size);
    let style = TextStyle { face, size, color: Color(20, 30, 60) };
    Item::Text(Text { at: Point::new(x, y), line: line.to_owned(), width, style, anchor, end: LineEnd::Paragraph })
}

fn path(points: &[(f64, f64)], fill: Option<Color>, stroke: Option<Stroke>) -> Item {
    Item::Path { points: points.iter().map(|it| Point::new(it.0, it.1)).collect(), fill, stroke }
}

fn group(role: Role, [id, title]: [&str; 2], items: Vec<Item>) -> Item {
    Item::Group(Group { role, id: id.to_owned(), parent: String::new(), title: title.to_owned(), items })
}
