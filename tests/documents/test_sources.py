"""Which files a path leads to."""

from __future__ import annotations

from tollbook.documents import find_sources


def origins(sources) -> list[str]:
    return [one.origin for one in sources.files]


def test_a_folder_is_searched_in_sorted_order_with_its_subfolders(write):
    for name in ("mine/b.txt", "mine/a.txt", "mine/z/c.md", "mine/d.HTML"):
        write(name, "x")
    assert origins(find_sources("mine")) == ["mine/a.txt", "mine/b.txt", "mine/d.HTML", "mine/z/c.md"]


def test_hidden_files_and_folders_are_passed_over(write):
    for name in ("mine/a.txt", "mine/.b.txt", "mine/.git/c.txt"):
        write(name, "x")
    sources = find_sources("mine")
    assert origins(sources) == ["mine/a.txt"]
    assert sources.skipped == ()


def test_what_is_no_report_is_listed_as_skipped_and_is_no_fault(write):
    for name in ("mine/a.txt", "mine/README.md", "mine/counts.csv", "mine/map.png"):
        write(name, "x")
    sources = find_sources("mine")
    assert origins(sources) == ["mine/a.txt"]
    assert [name for name, _ in sources.skipped] == ["mine/README.md", "mine/counts.csv", "mine/map.png"]
    assert sources.faults == ()


def test_an_earlier_output_inside_the_folder_is_not_read_as_reports(write):
    write("mine/a.txt", "x")
    for name in ("manifest.json", "datapackage.json", "claims.csv", "report.html"):
        write(f"mine/out/{name}", "x")
    sources = find_sources("mine")
    assert origins(sources) == ["mine/a.txt"]
    assert sources.skipped == (("mine/out", "an output folder of tollbook"),)


def test_a_readme_that_is_named_itself_is_read(write):
    assert origins(find_sources(write("README.md", "x"))) == ["README.md"]


def test_one_path_and_a_list_of_one_path_are_the_same(write):
    name = write("a.txt", "x")
    assert find_sources(name) == find_sources([name])
