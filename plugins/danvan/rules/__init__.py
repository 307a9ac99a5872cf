"""What must hold between records? Each rule is a sentence: a generator of faults, collected in `NAMED` and `WHOLE`.

May import every room before the catalog: records, source, people, life. A rule reads what was loaded and gives faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from danvan.crew import Crew
from danvan.rules import (
    airing,
    award,
    broadcast,
    competence,
    completeness,
    contradiction,
    days,
    decision,
    duty,
    figures,
    guidance,
    history,
    legal,
    marks,
    measures,
    people,
    photos,
    places,
    plan,
    privacy,
    provenance,
    province,
    reference,
    written,
)
from danvan.rules.rule import Rule
from danvan.source.load import collector_paused
from danvan.source.loaded import Loaded
from danvan.source.problem import Problem

NAMED: tuple[Rule, ...] = (
    reference.field_is_one_of_the_plan,
    reference.clause_stands_in_the_plan,
    reference.phase_is_one_of_the_plan,
    reference.place_is_registered,
    reference.unit_is_registered,
    places.old_commune_is_one_that_the_site_lists,
    reference.id_is_used_once,
    reference.id_is_no_page_of_a_list,
    completeness.end_is_not_before_start,
    decision.decision_number_is_a_real_one,
    decision.signed_file_is_there,
    figures.indicator_is_registered,
    reference.photo_is_there,
    reference.list_names_each_once,
    places.name_is_without_its_kind,
    contradiction.name_is_no_blank,
    photos.photo_description_describes,
    days.what_was_seen_has_come,
    reference.replicated_model_exists,
    reference.replication_is_not_a_circle,
    reference.merger_ends_at_a_living_place,
    broadcast.item_names_what_exists,
    broadcast.item_names_registered_people,
    broadcast.contact_of_a_bulletin_is_registered,
    legal.cited_basis_is_registered,
    legal.replacement_is_not_a_circle,
    duty.duty_stands_in_the_plan,
    duty.duty_names_registered_units_and_records,
    duty.partner_is_another_unit,
    people.person_is_registered,
    privacy.named_person_is_listed,
    privacy.name_stands_in_no_address,
    privacy.text_betrays_nobody,
    privacy.exception_still_matches,
    photos.photo_can_be_used,
    written.written_page_runs_and_fetches_nothing,
)
"""What stops publishing whatever else is wrong: each accuses only a value that stands there, of faulty records too."""

WHOLE: tuple[Rule, ...] = (
    completeness.local_entry_is_complete,
    completeness.individual_example_says_the_role,
    completeness.reference_entry_names_its_source,
    completeness.source_can_be_found,
    history.local_step_is_dated,
    history.recognition_has_a_decision,
    history.step_names_its_body,
    history.history_runs_forward,
    history.step_is_not_before_its_decision,
    history.step_follows_from_the_one_before,
    history.nothing_follows_a_cancellation,
    history.hold_is_released_once,
    award.award_says_what_was_given_to_whom,
    award.recognition_carries_no_award,
    award.award_carries_no_recognition,
    award.award_form_is_known,
    award.award_names_a_collective_only,
    competence.level_exists_on_that_day,
    competence.body_is_the_one_that_decided,
    competence.nobody_assesses_itself,
    competence.award_has_its_own_decision,
    competence.step_is_taken_by_who_may,
    decision.signed_file_has_its_fingerprint,
    decision.one_number_is_one_decision,
    provenance.days_of_publishing_are_whole_and_past,
    provenance.changes_run_forward_from_publication,
    provenance.one_review_a_year,
    provenance.nothing_is_reviewed_after_cancellation,
    guidance.state_is_set_once,
    guidance.day_off_is_whole_and_sourced,
    guidance.score_keeps_the_scheme,
    completeness.day_of_update_has_come,
    days.what_has_not_started_is_only_registered,
    contradiction.start_is_not_after_its_recognition,
    completeness.year_of_two_phases_names_its_own,
    measures.measure_is_of_one_kind,
    measures.figure_is_not_negative,
    measures.parts_add_up,
    figures.indicator_is_no_rate,
    figures.added_figure_fits_its_indicator,
    figures.added_figure_counts_once,
    figures.shared_year_counts_in_one_phase,
    places.namesakes_are_of_other_communes_or_times,
    plan.correction_quotes_the_plan,
    plan.clause_has_its_own_mark,
    marks.marks_follow_each_other,
    broadcast.bulletin_and_slot_have_their_own_id,
    broadcast.tempo_rises,
    broadcast.item_is_one_thing,
    broadcast.braces_hold_what_can_be_filled_in,
    broadcast.other_language_is_written_whole,
    airing.approval_is_dated,
    airing.only_what_is_approved_goes_on_air,
    airing.airing_is_in_a_slot,
    airing.slots_do_not_overlap,
    airing.preview_voice_is_never_published,
    airing.recording_is_there_unchanged,
    legal.status_stands_on_a_check,
    duty.duty_is_followed_once,
    duty.every_duty_of_a_part_is_followed,
    duty.progress_is_dated_and_shown,
    people.person_has_a_full_name,
    people.person_has_a_basis,
    people.listed_person_may_be_named,
    people.basis_is_whole,
    people.minor_has_two_consents,
    privacy.exempt_part_exists,
    photos.photo_is_told,
    photos.portrait_has_consent,
    written.page_of_feedback_says_how_to_be_taken_out,
)
"""What stops publishing, asked of whole records only: a value that failed would look like one that is missing."""

ADVICE: tuple[Rule, ...] = (
    legal.cited_basis_holds,
    legal.cited_basis_was_checked,
    decision.decision_shows_its_signed_file,
    decision.decision_number_has_its_symbol,
    decision.one_number_of_one_day_has_one_issuer,
    provenance.review_leads_to_its_step,
    provenance.local_entry_says_who_vouches,
    days.start_lies_ahead,
    contradiction.start_is_not_after_what_is_told,
    contradiction.one_thing_has_one_figure,
    contradiction.entry_is_told_once,
    province.province_is_spelt_right,
    province.former_province_names_the_present_one,
    days.update_is_not_before_the_last_step,
    places.start_is_in_the_time_of_the_place,
    places.merger_is_dated_and_leads_on,
    award.award_goes_to_whom_the_entry_is_about,
    competence.step_is_taken_by_who_usually_does,
    competence.step_takes_its_usual_time,
    competence.step_is_near_its_decision,
    competence.recognition_counts_somewhere,
    completeness.source_has_a_title,
    completeness.individual_model_says_the_role,
    measures.share_is_of_a_hundred,
    photos.photo_is_of_an_entry,
    people.basis_lasts_a_while,
)
"""What an editor should see to, though it stops nothing: it may depend on others, or on the calendar."""


READING: frozenset[Rule] = frozenset(
    {
        privacy.named_person_is_listed,
        privacy.name_stands_in_no_address,
        privacy.text_betrays_nobody,
        privacy.exception_still_matches,
    }
)
"""Of `NAMED`, those that read every text of every record: half of the time."""


def check(loaded: Loaded, today: date, helpers: int = 0) -> tuple[Problem, ...]:
    """Return every problem of the data, those found while loading included, sorted by file and line.

    With `helpers` another process reads the texts meanwhile (crew.py says where that is safe).
    """
    named = loaded.with_remains()
    crew = Crew(lambda _: tuple(_problems((rule for rule in NAMED if rule in READING), named, today)), helpers)
    try:
        with collector_paused():
            crew.ask([_TEXTS], 1)
            others = _problems((rule for rule in NAMED if rule not in READING), named, today)
            found = {*loaded.problems, *others, *_problems(WHOLE, loaded, today)}
            return tuple(sorted({*found, *crew.take(_TEXTS)}))
    finally:
        crew.end()


_TEXTS = ("texts", 0)


def advise(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Return what an editor should see to, sorted by file and line; only for data without problems."""
    return tuple(sorted({*loaded.passed, *_problems(ADVICE, loaded, today)}))


def _problems(chosen: Iterable[Rule], loaded: Loaded, today: date) -> Iterator[Problem]:
    for rule in chosen:
        for fault in rule(loaded, today):
            yield loaded.problem(fault.key, fault.path, fault.message, fault.words, fault.column)
