"""A row a phrase: what a sentence says, as outcome / category / place / number qualifier.

To teach a phrase, add its words to a lexicon file in `data/reference/` and a row here.
"""

from __future__ import annotations

import pytest

from tollbook.extract import extract
from tollbook.records import Document


def read(text: str) -> list[str]:
    claims = extract(Document(id="phrase", text=text, profile="roundup", source="a source")).claims
    return [
        f"{one.outcome}/{one.category}/{'+'.join(one.place)}/{one.quantity.reported} {one.quantity.qualifier}"
        for one in claims
    ]


ROWS = [
    ("Regime forces killed five people in Idlib.", ["killed/all/SY07/5 exact"]),
    ("At least 32 people were killed in Damascus and its suburbs.", ["killed/all/SY01+SY03/32 at_least"]),
    ("More than a dozen civilians died in Homs.", ["killed/civilians/SY04/12 more_than"]),
    ("Some two dozen people were wounded in Aleppo.", ["injured/all/SY02/24 about"]),
    ("As many as 1,204 people were killed in Hama.", ["killed/all/SY05/1204 up_to"]),
    ("Twenty-three rebel fighters died in Daraa.", ["killed/fighters/SY12/23 exact"]),
    ("A child was shot dead in Raqqa.", ["killed/children/SY11/1 exact"]),
    ("Between 20 and 25 people were killed in Latakia.", ["killed/all/SY06/20 about"]),
    ("Dozens of soldiers were killed in Deir Azzour.", ["killed/government_forces/SY09/None vague"]),
    (
        "Regime forces killed four people in each of Latakia, Daraa and Hama.",
        ["killed/all/SY06/4 exact", "killed/all/SY12/4 exact", "killed/all/SY05/4 exact"],
    ),
    (
        "Regime forces killed 26 rebel fighters in Daraa, 9 in Homs.",
        ["killed/fighters/SY12/26 exact", "killed/fighters/SY04/9 exact"],
    ),
    (
        "Twelve people were killed in Aleppo, including three children.",
        ["killed/all/SY02/12 exact", "killed/children/SY02/3 exact"],
    ),
    ("Seven people were killed in the Damascus suburb of Douma.", ["killed/all/SY03/7 exact"]),
    ("No one was killed in Tartus.", []),
    ("The rebels destroyed seven tanks and two helicopters in Idlib.", []),
    ("Some 300 soldiers defected in Homs.", []),
    ("The toll in Homs could rise to more than 90.", []),
    ("Half of the houses in Daraya were hit by 40 shells within 48 hours.", []),
    (
        "Today 140 people were killed. By province the list reads as follows: Aleppo, 38; Homs, 17; Hama, two.",
        [
            "killed/all/SY/140 exact",
            "killed/all/SY02/38 exact",
            "killed/all/SY04/17 exact",
            "killed/all/SY05/2 exact",
        ],
    ),
    (
        "A car bomb ripped through a market in Tal Abyad, a town in Syria's Raqqa province, and killed 13 people.",
        ["killed/all/SY11/13 exact"],
    ),
    (
        "In a camp on the edge of Azaz two infants froze to death, and in Atmeh a woman died.",
        ["killed/children/SY02/2 exact", "killed/women/SY07/1 exact"],
    ),
    (
        "Three of the four died at once. The fourth, a student of Homs, was shot by a sniper.",
        ["killed/all/SY/3 exact"],
    ),
    ("On average, more than 5,000 people have been killed every month in Syria.", []),
    (
        "These figures do not include more than 45,000 people who were killed under torture in Syria.",
        ["killed/all/SY/45000 more_than"],
    ),
    ("Since May 419 people from Homs fell victim to enforced disappearance.", ["missing/all/SY04/419 exact"]),
    (
        "Idlib counts 6 civilians and 5 fighters among its dead.",
        ["killed/civilians/SY07/6 exact", "killed/fighters/SY07/5 exact"],
    ),
    (
        "Rockets on Wadihi in Aleppo took 12 lives, including those of five children.",
        ["killed/all/SY02/12 exact", "killed/children/SY02/5 exact"],
    ),
    ("Three more U.S. troops were wounded in Aleppo.", ["injured/government_forces/SY02/3 exact"]),
    (
        "A child and a teacher of Inkhil were fatally wounded in Daraa.",
        ["killed/children/SY12/1 exact", "killed/all/SY12/1 exact"],
    ),
    ("Of the 34 patients in Aleppo three have since died.", ["killed/all/SY02/3 exact"]),
    ("At Bab al-Hawa hardly a shot was fired: 35 border guards walked over to Turkey.", []),
    ("Rescuers in Aleppo raised the number of dead to 37 from 31.", ["killed/all/SY02/37 exact"]),
    (
        "The brigade, which claims to have 8,000 men under arms, lost two of its fighters in Aleppo.",
        ["killed/fighters/SY02/2 exact"],
    ),
    (
        "Sixteen people were killed in Daraya. In the capital itself, five.",
        ["killed/all/SY03/16 exact", "killed/all/SY01/5 exact"],
    ),
    ("In the towns east of the capital shelling claimed nine lives.", ["killed/all/SY03/9 exact"]),
    ("Two medical workers in Homs were also amongst the victims.", ["killed/all/SY04/2 exact"]),
    ("With Tuesday over, the committees could document 87 martyrs in Homs.", ["killed/all/SY04/87 exact"]),
    (
        "A doctor who would not be named said that 19 people were killed in Hama.",
        ["killed/all/SY05/19 exact"],
    ),
    ("Nobody claimed the bomb that killed 12 soldiers in Daraa.", ["killed/government_forces/SY12/12 exact"]),
    ("A bomb for which nobody answered, killed eleven people in Raqqa.", ["killed/all/SY11/11 exact"]),
    ("Hundreds of the wounded in Aleppo will die.", []),
    (
        "Ten people were killed in Homs. Latakia and Hasakah reported one each.",
        ["killed/all/SY04/10 exact", "killed/all/SY06/1 exact", "killed/all/SY08/1 exact"],
    ),
    (
        "In Homs and Hama regime forces killed six people each.",
        ["killed/all/SY04/6 exact", "killed/all/SY05/6 exact"],
    ),
    (
        "Hama and Idlib lost 6 and 4 people respectively.",
        ["killed/all/SY05/6 exact", "killed/all/SY07/4 exact"],
    ),
    (
        "Daraa and Deir Azzour: 6 civilians were killed in each of the two.",
        ["killed/civilians/SY12/6 exact", "killed/civilians/SY09/6 exact"],
    ),
    (
        "Today 70 people were killed. Aleppo accounts for 34, Idlib for 20 and Homs for 12.",
        [
            "killed/all/SY/70 exact",
            "killed/all/SY02/34 exact",
            "killed/all/SY07/20 exact",
            "killed/all/SY04/12 exact",
        ],
    ),
    (
        "Aleppo counted 23 dead, seven of whom were hit in Sheikh Saeed, Idlib 14.",
        ["killed/all/SY02/23 exact", "killed/all/SY02/7 exact", "killed/all/SY07/14 exact"],
    ),
    (
        "In Homs 19 people were killed, two of them women, nine in Idlib.",
        ["killed/all/SY04/19 exact", "killed/women/SY04/2 exact", "killed/all/SY07/9 exact"],
    ),
    ("The number of martyrs in Houla has gone up to 88.", ["killed/all/SY04/88 exact"]),
    (
        "Today 40 people were killed in Homs and 30 in Hama. This makes 70.",
        ["killed/all/SY04/40 exact", "killed/all/SY05/30 exact", "killed/all/SY/70 exact"],
    ),
    ("The count rises to 83 after 70 people were killed in Homs.", ["killed/all/SY04/70 exact"]),
    (
        "Doctors in Idlib put the dead at 76, scores of others having been injured.",
        ["killed/all/SY07/76 exact", "injured/all/SY07/None vague"],
    ),
    (
        "Thirty guests were wounded in Homs, eight of them children, and two girls are missing.",
        ["injured/all/SY04/30 exact", "injured/children/SY04/8 exact", "missing/children/SY04/2 exact"],
    ),
    (
        "Ten people were killed in Homs, among whom there were two children.",
        ["killed/all/SY04/10 exact", "killed/children/SY04/2 exact"],
    ),
    (
        "Seven soldiers, including a lieutenant in Idlib, were killed in Homs.",
        ["killed/government_forces/SY04/7 exact", "killed/government_forces/SY07/1 exact"],
    ),
    (
        "At least 48 civilians were killed, 14 in Daraa and 12 in Homs.",
        [
            "killed/civilians/SY/48 at_least",
            "killed/civilians/SY12/14 exact",
            "killed/civilians/SY04/12 exact",
        ],
    ),
    ("A student was shot dead by a sniper in Homs.", ["killed/all/SY04/1 exact"]),
    ("Two sons of a farmer were killed in Homs.", ["killed/all/SY04/2 exact"]),
    ("Nine men were killed in Homs, according to a doctor.", ["killed/men/SY04/9 exact"]),
    ("A sniper shot a student dead in Homs.", ["killed/all/SY04/1 exact"]),
    ("Shells fell on Homs from four in the morning and killed two people.", ["killed/all/SY04/2 exact"]),
    ("One in four people who died in Homs was a child.", []),
    ("He told a demonstration of 4,000 people in Homs that nine had died.", ["killed/all/SY04/9 exact"]),
    ("2115: A resident was killed in Homs.", ["killed/all/SY04/1 exact"]),
    ("Six people were killed in Homs one after the other.", ["killed/all/SY04/6 exact"]),
    ("More than 1.5 million people were wounded in the war.", ["injured/all/SY/1500000 more_than"]),
    ("A massacre is an attack in which at least five peaceful people are killed.", []),
    ("Parliament voted by 320 to 129; five people were killed in Homs.", ["killed/all/SY04/5 exact"]),
    ("A woodcutter was killed in Latakia.", ["killed/all/SY06/1 exact"]),
    ("A 16 year old boy was killed in Daraa.", ["killed/children/SY12/1 exact"]),
    ("Eight pupils under the age of 13 were killed in Aleppo.", ["killed/children/SY02/8 exact"]),
    (
        "A rebel commander and three of his men were killed in Idlib.",
        ["killed/fighters/SY07/1 exact", "killed/fighters/SY07/3 exact"],
    ),
    ("One of the SDF was killed by a mine in Raqqa.", ["killed/fighters/SY11/1 exact"]),
    ("Scores of women and children were killed in Homs.", ["killed/children+women/SY04/None vague"]),
    ("Three people were killed in Tal Brak.", ["killed/all/SY08/3 exact"]),
    ("Five people were killed on the Turkish side of the border.", ["killed/all//5 exact"]),
    ("Twelve people were killed in and around Damascus.", ["killed/all/SY01+SY03/12 exact"]),
    (
        "Damascus says that 2,600 of its soldiers have been killed.",
        ["killed/government_forces/SY/2600 exact"],
    ),
    (
        "In Homs the siege has lasted a month. More than 400 people have been killed since last Saturday.",
        ["killed/all/SY04/400 more_than"],
    ),
    (
        "In Homs 20 people were killed. Since March 2011 more than 60,000 people have been killed.",
        ["killed/all/SY04/20 exact", "killed/all/SY/60000 more_than"],
    ),
    ("Six people were injured in Homs, taken to hospitals in Turkey.", ["injured/all/SY04/6 exact"]),
    ("A martyr who was wounded last Friday was buried in Homs.", ["killed/all/SY04/1 exact"]),
    ("A journalist, who had been kidnapped in Homs, was found dead.", ["killed/all/SY04/1 exact"]),
    ("Twelve residents of Homs were brought out dead.", ["killed/all/SY04/12 exact"]),
    (
        "Ten people were killed in Homs, as were four in Hama.",
        ["killed/all/SY04/10 exact", "killed/all/SY05/4 exact"],
    ),
    (
        "A sniper in the Bustan al-Qasr neighbourhood of Aleppo shot dead a man and a girl.",
        ["killed/men/SY02/1 exact", "killed/children/SY02/1 exact"],
    ),
    ("A child was hit by shrapnel in Rastan and bled to death.", ["killed/children/SY04/1 exact"]),
    ("Regime helicopters dropped 17 barrels on Daraya and six on Khan Sheikhoun.", []),
    (
        "About 1,300 people have walked into Turkey since Monday, two generals with their families among them.",
        [],
    ),
    (
        "A volunteer medic and three ambulance drivers were among those killed in Homs.",
        ["killed/all/SY04/1 exact", "killed/all/SY04/3 exact"],
    ),
    (
        "South of Damascus tanks drove through Yalda. In a cellar lay the corpses of nineteen civilians.",
        ["killed/civilians/SY03/19 exact"],
    ),
    (
        "Militants attacked Sweida in southern Syria and killed at least 215 people.",
        ["killed/all/SY13/215 at_least"],
    ),
    (
        "A shell killed a taxi driver in Homs and wounded his two passengers.",
        ["killed/all/SY04/1 exact", "injured/all/SY04/2 exact"],
    ),
    ("In Inkhil, a town of 30,000, four men were shot dead.", ["killed/men/SY12/4 exact"]),
    (
        "The shells killed 7 people in Homs, including 2 girls, and wounded no fewer than 25.",
        ["killed/all/SY04/7 exact", "killed/children/SY04/2 exact", "injured/all/SY04/25 at_least"],
    ),
    (
        "Homs had 43 martyrs, among them 9 children, 4 martyrs under the torture and 2 defected soldiers.",
        [
            "killed/all/SY04/43 exact",
            "killed/children/SY04/9 exact",
            "killed/all/SY04/4 exact",
            "killed/fighters/SY04/2 exact",
        ],
    ),
    (
        "The Centre documented 164 martyrs in Syria. They are 138 civilians and 26 fighters.",
        ["killed/all/SY/164 exact", "killed/civilians/SY/138 exact", "killed/fighters/SY/26 exact"],
    ),
    ("An average of 29 civilians were killed each day.", []),
    (
        "Five people died in Homs. Civil defence teams dig for 6 missing people.",
        ["killed/all/SY04/5 exact", "missing/all/SY04/6 exact"],
    ),
    (
        "Ten were killed in Homs and more than 10,000 refugees crossed the border.",
        ["killed/all/SY04/10 exact"],
    ),
    (
        "Five people were killed in Homs. The Centre registered 33 detainees, of them 5 nurses.",
        ["killed/all/SY04/5 exact"],
    ),
    (
        "The army killed 52 fighters in Latakia. The 52 fighters fell in three villages.",
        ["killed/fighters/SY06/52 exact"],
    ),
    (
        "Turkey's army shelled Idlib. It said that Turkey's guns had killed 101 soldiers.",
        ["killed/government_forces/SY07/101 exact"],
    ),
    (
        "A car bomb killed at least 20 people in northwestern Syria. The town of Darkush lies in Idlib.",
        ["killed/all/SY07/20 at_least"],
    ),
    (
        "The rebels made 31 attacks: 12 raids in Raqqa, 9 in Idlib, 6 in Homs and 5 in Aleppo.",
        [],
    ),
    ("Three reporters were killed while filming near Nawa.", ["killed/all/SY12/3 exact"]),
    ("31 people, at least, were killed in Hama.", ["killed/all/SY05/31 at_least"]),
    (
        "Two hundred people were killed. The civilians died above all in Aleppo (90) and Idlib (61).",
        ["killed/all/SY/200 exact", "killed/civilians/SY02/90 exact", "killed/civilians/SY07/61 exact"],
    ),
    (
        "Fighting in Douma, a suburb of the capital Damascus, left five people dead.",
        ["killed/all/SY03/5 exact"],
    ),
    ("Twelve people died in the southern outskirts of the Syrian capital.", ["killed/all/SY03/12 exact"]),
    ("In and around the capital 32 people were killed.", ["killed/all/SY01+SY03/32 exact"]),
    (
        "Attackers killed dozens of people in Syria's eastern Deir el-Zour province.",
        ["killed/all/SY09/None vague"],
    ),
    (
        "66 people were killed in Idlib and Hama. Thus the number of those killed since the escalation began rises to 244.",
        ["killed/all/SY05+SY07/66 exact", "killed/all/SY05+SY07/244 exact"],
    ),
    (
        "SOHR documented 115 dead:\n- 66 civilians. In Idlib 31 were killed by warplanes.\n- 49 rebels.",
        [
            "killed/all/SY/115 exact",
            "killed/civilians/SY/66 exact",
            "killed/civilians/SY07/31 exact",
            "killed/fighters/SY/49 exact",
        ],
    ),
    (
        "The army took Hasakah. Monitors reported 31 rebels killed there in 48 hours.",
        ["killed/fighters/SY08/31 exact"],
    ),
    (
        "Five people died in Homs. Three nurses, two guards and 14 children were also among the dead.",
        [
            "killed/all/SY04/5 exact",
            "killed/all/SY04/3 exact",
            "killed/all/SY04/2 exact",
            "killed/children/SY04/14 exact",
        ],
    ),
    (
        "37 people were killed in Idlib, 18 of them women and children, opposition activists said.",
        ["killed/all/SY07/37 exact", "killed/children+women/SY07/18 exact"],
    ),
    ("An infant who had been wounded on Tuesday in Homs succumbed today.", ["killed/children/SY04/1 exact"]),
    (
        "In Homs 12 civilians were killed and nine unknown.",
        ["killed/civilians/SY04/12 exact", "killed/all/SY04/9 exact"],
    ),
    (
        "They documented 918 martyrs in Homs. Children make up 301 of the total. Women made up 60 % of the mourners.",
        ["killed/all/SY04/918 exact", "killed/children/SY04/301 exact"],
    ),
    (
        "Nine people died in Homs. They bring the total since March 2011 to 7,545.",
        ["killed/all/SY04/9 exact", "killed/all/SY/7545 exact"],
    ),
    (
        "The Network recorded the death by suffocation of at least 86 civilians in Idlib.",
        ["killed/civilians/SY07/86 at_least"],
    ),
    (
        "Throughout Syria 98 people were killed.\n\nCause | number\nShelling | 76\nShooting | 22",
        ["killed/all/SY/98 exact", "killed/all/SY/76 exact", "killed/all/SY/22 exact"],
    ),
    (
        "A raid on Qaboun in Damascus killed six people and wounded 17, and four more died when a bomb went off in Jaramana.",
        ["killed/all/SY01/6 exact", "injured/all/SY01/17 exact", "killed/all/SY03/4 exact"],
    ),
    (
        "They documented the death of five people, including two children, by shelling on the village of Kafr Zita.",
        ["killed/all/SY05/5 exact", "killed/children/SY05/2 exact"],
    ),
    (
        "The army lost 23 men in the battle for Khan al-Asal; more than 100 rebels also fell.",
        ["killed/men/SY02/23 exact", "killed/fighters/SY02/100 more_than"],
    ),
    (
        "Twenty-three bodies, most with gunshot wounds to the head, were found in a ditch near Maarat al-Numan.",
        ["killed/all/SY07/23 exact"],
    ),
    (
        "The number of detainees who died under torture in Homs rose to 14.",
        ["killed/all/SY04/14 exact"],
    ),
    (
        "They documented the death of 14 rebels, 9 of whom were foreigners, and 22 regime soldiers in clashes in Hama.",
        [
            "killed/fighters/SY05/14 exact",
            "killed/fighters/SY05/9 exact",
            "killed/government_forces/SY05/22 exact",
        ],
    ),
    (
        "In Homs 267 civilians were killed.\n\nMassacres: 8. Displaced since April: 630,000.",
        ["killed/civilians/SY04/267 exact"],
    ),
    (
        "267 people were killed across Syria: the army is responsible for 141, Russia for 33. In raids by Russia 26 died.",
        [
            "killed/all/SY/267 exact",
            "killed/all/SY/141 exact",
            "killed/all/SY/33 exact",
            "killed/all/SY/26 exact",
        ],
    ),
    (
        "Fifteen people were killed in Raqqa. Eleven were in one building, and 4 in a car. Two were in a bad way.",
        ["killed/all/SY11/15 exact", "killed/all/SY11/11 exact", "killed/all/SY11/4 exact"],
    ),
    (
        "They monitored the killing of 14 rebels, two of whom were cousins, and of 7 soldiers in Raqqa.",
        [
            "killed/fighters/SY11/14 exact",
            "killed/fighters/SY11/2 exact",
            "killed/government_forces/SY11/7 exact",
        ],
    ),
    (
        "Clashes in Idlib cost the regime 171 soldiers and the factions 142 fighters.",
        ["killed/government_forces/SY07/171 exact", "killed/fighters/SY07/142 exact"],
    ),
    (
        "In Homs 12 people were killed.\n\nReleased: 45 women.\nFreed: 12 civilians.\nDisplaced: 900 children.",
        ["killed/all/SY04/12 exact"],
    ),
    ("12 people were killed in Homs. Children number 900 in the camp.", ["killed/all/SY04/12 exact"]),
    ("Twelve people died in Homs. Three were in prison.", ["killed/all/SY04/12 exact"]),
    (
        "Throughout Syria 98 people were killed.\n\nWhat | number\nShooting | 9\nRefugees | 900\nHouses burned | 40",
        ["killed/all/SY/98 exact", "killed/all/SY/9 exact"],
    ),
    # A subject lends its category to the numbers of its sentence where it suffered the harm, not where it did it.
    (
        "The rebels were killed as follows: 12 in Homs and three in Hama.",
        ["killed/fighters/SY04/12 exact", "killed/fighters/SY05/3 exact"],
    ),
    (
        "The rebels killed 12 in Homs and three in Hama.",
        ["killed/all/SY04/12 exact", "killed/all/SY05/3 exact"],
    ),
    ("The soldiers shot dead 12 in Homs.", ["killed/all/SY04/12 exact"]),
    # Where in a part of the country it was, a later sentence tells, if its place can lie there.
    (
        "At least 15 people were killed in northern Syria. The raid hit the market of Saraqib.",
        ["killed/all/SY07/15 at_least"],
    ),
    (
        "At least 15 people were killed in northern Syria. The minister spoke in Damascus.",
        ["killed/all//15 at_least"],
    ),
]


@pytest.mark.parametrize(("text", "claims"), ROWS, ids=[text[:48] for text, _ in ROWS])
def test_a_phrase_is_read_as_a_careful_reader_would(text, claims):
    assert read(text) == claims


def test_a_subset_hangs_on_its_whole_and_a_place_on_the_national_count():
    text = "Regime forces killed more than 20 people, including three children. Twelve people were killed in Aleppo."
    national, children, aleppo = extract(Document(id="p", text=text, profile="roundup")).claims
    assert (children.part_of, aleppo.part_of) == (national.id, national.id)
    assert national.part_of is None


def test_a_time_behind_two_joined_counts_tells_of_both():
    text = "At least 21 rebels and 17 soldiers have died in fighting near Morek since Monday."
    claims = extract(Document(id="p", text=text, profile="wire")).claims
    assert [claim.period for claim in claims] == ["cumulative", "cumulative"]


def test_a_year_behind_a_count_makes_it_one_of_that_year():
    text = "26 people were killed in Homs in 2019. Eight died in Hama today."
    claims = extract(Document(id="p", text=text, profile="wire")).claims
    assert [claim.period for claim in claims] == ["other", "day"]


def test_ten_more_in_addition_to_a_finished_count_is_no_part_of_it():
    text = "Twelve people were killed in Aleppo in addition to three others in Homs."
    first, second = extract(Document(id="p", text=text, profile="roundup")).claims
    assert (first.part_of, second.part_of) == (None, None)


def test_the_same_quarter_name_in_two_cities_follows_the_governorate_of_the_sentence():
    def where(text: str) -> tuple[str, ...]:
        return extract(Document(id="p", text=text, profile="roundup")).claims[0].place

    assert where("Four people were killed in the Homs neighbourhood of Jobar.") == ("SY04",)
    assert where("Four people were killed in the Damascus neighbourhood of Jobar.") == ("SY01",)
