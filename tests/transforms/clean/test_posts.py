from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import raw_article, read
from transforms.clean.posts import find_posts
from transforms.model import Post

WORDS = "The ferry to Port Ansel will run again from Monday, all year round."
PARAGRAPH = (
    "The minister of transport, Tomás Arrieta, told the press on Friday that the line would open "
    "again before the summer, and that the state would pay for it until the end of next year."
)
SIGNED = f"{WORDS} pic.twitter.com/aB3dE5fG7h — Irena Koval (@irenakoval) March 4, 2031"


def posts_of(text: str) -> list[Post]:
    return find_posts(raw_article(text))


def body(text: str, post: Post) -> str:
    return text[post.body_start_char : post.body_end_char]


def only_post(text: str) -> tuple[str, str, Post]:
    whole = f"{PARAGRAPH}\n\n{text}\n\n{PARAGRAPH}"
    (post,) = posts_of(whole)
    return whole[post.start_char : post.end_char], body(whole, post), post


def test_a_signed_post_tells_everything() -> None:
    text = f"{PARAGRAPH}\n\n{SIGNED}\n\n{PARAGRAPH}\n"
    (post,) = posts_of(text)
    assert text[post.start_char : post.end_char] == SIGNED
    assert body(text, post) == WORDS
    assert (post.platform, post.author, post.handle) == ("x", "Irena Koval", "@irenakoval")
    assert (post.posted_on, post.url) == (date(2031, 3, 4), "pic.twitter.com/aB3dE5fG7h")


@pytest.mark.parametrize(
    "day",
    [
        "4 de marzo de 2031",
        "March 4, 2031",
        "4 mars 2031",
        "4. März 2031",
        "4 de março de 2031",
        "2031年3月4日",
        "March 4, 2031 at 3:21 PM",
    ],
)
def test_signatures_carry_days_in_many_languages(day: str) -> None:
    text = f"{WORDS} — Irena Koval (@irenakoval) {day}"
    (post,) = posts_of(text)
    assert post.posted_on == date(2031, 3, 4)
    assert post.end_char == len(text)


@pytest.mark.parametrize(
    ("handle", "platform"),
    [("@irena.bsky.social", "bluesky"), ("@irena@velmara.social", "mastodon"), ("@irena", "x")],
)
def test_handles_tell_the_network(handle: str, platform: str) -> None:
    (post,) = posts_of(f"{WORDS} — Irena Koval ({handle}) March 4, 2031")
    assert (post.platform, post.handle) == (platform, handle)


@pytest.mark.parametrize(
    ("text", "platform", "handle"),
    [
        ("View this post on Instagram\n\nA post shared by Irena (@irena)", "instagram", "@irena"),
        (
            "Ver esta publicación en Instagram\n\nUna publicación compartida por Irena (@irena)",
            "instagram",
            "@irena",
        ),
        ("@irena The ferry is back #ferry ♬ original sound - Irena", "tiktok", "@irena"),
        (f"{WORDS}\nPost by @irena\nView on Threads", "threads", "@irena"),
        ("https://www.threads.net/@irena/post/Abc123", "threads", "@irena"),
        ("https://bsky.app/profile/irena.example/post/3k2a", "bluesky", "@irena.example"),
        ("https://truthsocial.com/@irena/posts/1122", "truthsocial", "@irena"),
        ("https://t.me/portansel/321", "telegram", "@portansel"),
        ("https://www.youtube.com/watch?v=abcdefgh123", "youtube", None),
        ("https://www.facebook.com/portansel/posts/12345", "facebook", "@portansel"),
        (f"{WORDS}\nPosted by Port Ansel Ferries on Tuesday, March 4, 2031", "facebook", None),
    ],
)
def test_embeds_of_other_networks(text: str, platform: str, handle: str | None) -> None:
    (post,) = posts_of(text)
    assert (post.platform, post.handle) == (platform, handle)
    assert post.start_char == 0


def test_the_id_of_a_post_holds_its_day() -> None:
    (post,) = posts_of("https://x.com/irenakoval/status/1745000000000000000")
    assert (post.handle, post.posted_on) == ("@irenakoval", date(2024, 1, 10))
    assert post.body_start_char == post.body_end_char


def test_a_post_that_was_cut_runs_over_blank_lines() -> None:
    first = "Reporter: “Will the government of Velmara pay for the ferry until next year or not?”"
    second = (
        "Tomás Arrieta: “We are going to pay for all of it, as we have said from the first day on, "
        "and whoever tells you that we will not has never read the budget. And we… "
    )
    post_text = (
        f"{first}\n\n\n\n{second}pic.twitter.com/aB3dE5fG7h — Press Room (@press) March 4, 2031"
    )
    text = f"{PARAGRAPH}\n\n{post_text}\n\n{PARAGRAPH}"
    (post,) = posts_of(text)
    assert text[post.start_char : post.end_char] == post_text


def test_a_wide_gap_and_an_opening_mark_belong_to_the_post() -> None:
    opening = "🚨#NOW The ferry to Port Ansel is back on its line."
    text = f"{PARAGRAPH}\n\n{PARAGRAPH}\n\n\n\n{opening}\n\n\n\n{SIGNED}\n\n{PARAGRAPH}"
    (post,) = posts_of(text)
    assert text[post.start_char :].startswith(opening)


def test_a_paragraph_above_a_whole_post_is_not_its_start() -> None:
    text = f"{PARAGRAPH}\n\nShe left at noon.\n\n{SIGNED}"
    (post,) = posts_of(text)
    assert text[post.start_char : post.end_char] == SIGNED


def test_a_signature_alone_takes_the_words_above() -> None:
    signature = "— Irena Koval (@irenakoval) March 4, 2031"
    text = f"{PARAGRAPH}\n{WORDS} pic.twitter.com/aB3dE5fG7h\n{signature}"
    (post,) = posts_of(text)
    assert body(text, post) == WORDS
    assert post.handle == "@irenakoval"


def test_posts_in_one_line_with_the_article_are_cut_out() -> None:
    text = f"{PARAGRAPH} {PARAGRAPH} She wrote: {SIGNED} {PARAGRAPH}"
    (post,) = posts_of(text)
    assert text[post.start_char : post.end_char] == SIGNED


def test_readers_sign_with_their_account_below() -> None:
    text = "It was about time.\n\n@reader_one.\n\nI do not believe it.\n\n@reader_two."
    assert [post.handle for post in posts_of(text)] == ["@reader_one", "@reader_two"]


@pytest.mark.parametrize(
    "text",
    [
        "He shared a link of Irena Koval (@irenakoval) with a chart of the ferry.",
        "The account (@irenakoval) was closed on March 4, 2031, she said.",
        "Posted by admin on March 4, 2031",
        "Write to us: desk@harbour.example",
        "",
    ],
)
def test_a_name_with_a_handle_is_no_post(text: str) -> None:
    assert posts_of(text) == []


def test_telegram_with_its_channel_above_the_button() -> None:
    text = "The ferry is back.\n\n@portansel\nVIEW IN TELEGRAM"
    whole, own, post = only_post(text)
    assert (whole, own, post.platform) == (text, "The ferry is back.", "telegram")


def test_a_card_with_the_name_on_top_and_the_hour_below() -> None:
    text = f"Irena Koval\n@irenakoval\n{WORDS}\n10:15 AM · Mar 4, 2031"
    whole, own, post = only_post(text)
    assert (whole, own) == (text, WORDS)
    assert (post.author, post.handle, post.posted_on) == (
        *("Irena Koval", "@irenakoval"),
        date(2031, 3, 4),
    )


def test_a_button_of_the_next_post_is_not_taken_into_the_one_above() -> None:
    shared = "View this post on Instagram\n\nA post shared by Tomás (@tomas)"
    text = f"{WORDS} — Irena Koval (@irenakoval) March 4, 2031\n\n{shared}"
    assert [post.platform for post in posts_of(text)] == ["x", "instagram"]


def test_a_day_in_the_future_is_no_day_of_a_post() -> None:
    assert posts_of(f"{WORDS} — Irena Koval (@irenakoval) March 4, 2099") == []


def test_a_post_that_is_only_a_link_says_nothing() -> None:
    article = read(f"{PARAGRAPH}\n\nhttps://x.com/irenakoval/status/12345\n\n{PARAGRAPH}")
    (post,) = article.posts
    assert post.body_start_char == post.body_end_char
    assert not [quote for quote in article.quotes if quote.kind == "post"]
    assert all(
        s.end_char <= post.start_char or s.start_char >= post.end_char for s in article.sentences
    )


def test_a_tag_left_in_front_of_a_post_is_none_of_its_words() -> None:
    _, own, _ = only_post(f'<tweet id="1" author="@irenakoval">{SIGNED}')
    assert own == WORDS


def test_blocks_repeat_the_span_of_posts() -> None:
    article = read(f"{PARAGRAPH}\n\n{SIGNED}\n\n{PARAGRAPH}", until="blocks")
    assert [(b.start_char, b.end_char) for b in article.blocks if b.kind == "post"] == [
        (p.start_char, p.end_char) for p in article.posts
    ]


PIECES = [
    "—",
    " ",
    "\n",
    "(@a.b)",
    "@ab",
    "4 March 2031",
    "♬",
    "pic.twitter.com/abcd",
    "Name",
    "…",
    ":",
]


@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
)
def test_posts_of_any_text_are_apart_and_in_order(text: str) -> None:
    end = 0
    for number, post in enumerate(posts_of(text)):
        assert post.post_no == number
        assert end <= post.start_char <= post.body_start_char <= post.body_end_char <= post.end_char
        assert post.start_char < post.end_char
        end = post.end_char
