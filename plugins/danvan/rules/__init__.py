"""What must hold between records? Each rule is a sentence: a generator of faults, collected in `RULES`."""

from __future__ import annotations

from datetime import date

from danvan.load import Loaded
from danvan.problem import Problem
from danvan.rules import airing, broadcast, life, measures, plan, reference
from danvan.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    reference.field_is_one_of_the_plan,
    reference.clause_stands_in_the_plan,
    reference.place_is_registered,
    reference.unit_is_registered,
    reference.id_is_used_once,
    life.local_entry_is_complete,
    life.reference_entry_names_its_source,
    life.recognition_has_a_decision,
    life.end_is_not_before_start,
    life.history_runs_forward,
    life.day_of_update_has_come,
    life.year_of_two_phases_names_its_own,
    measures.measure_is_of_one_kind,
    measures.parts_add_up,
    reference.photo_is_there,
    reference.replicated_model_exists,
    reference.merger_ends_at_a_living_place,
    plan.correction_quotes_the_plan,
    broadcast.bulletin_and_slot_have_their_own_id,
    broadcast.item_is_one_thing_that_exists,
    broadcast.contact_of_a_bulletin_is_registered,
    broadcast.braces_hold_what_can_be_filled_in,
    broadcast.other_language_is_written_whole,
    airing.approval_is_dated,
    airing.only_what_is_approved_goes_on_air,
    airing.airing_is_in_a_slot,
    airing.slots_do_not_overlap,
    airing.preview_voice_is_never_published,
    airing.recording_is_there_unchanged,
)


def check(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Return every problem of the data, those found while loading included, sorted by file and line."""
    found = [*loaded.problems]
    for rule in RULES:
        found.extend(loaded.problem(fault.key, fault.path, fault.message) for fault in rule(loaded, today))
    return tuple(sorted(set(found)))
