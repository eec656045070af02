/* test-progression.c: confirmed worsening and improvement of one subject, each rule by a course that was reasoned by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/endpoints/eg-progression.h"
#include "kernel/endpoints/eg-value-tree.h"

#define VISITS(...) (const EgVisit[]) { __VA_ARGS__ }, sizeof ((const EgVisit[]) { __VA_ARGS__ }) / sizeof (EgVisit)
#define RELAPSES(...) (const EgRelapse[]) { __VA_ARGS__ }, sizeof ((const EgRelapse[]) { __VA_ARGS__ }) / sizeof (EgRelapse)
#define NO_RELAPSES NULL, 0
#define V(date, value) { date, value, 1 }
#define R(onset) { onset, NAN }

static const EgChangeStep edss[] = { { -1, 1.5, INFINITY, 0 }, { 0, 1, INFINITY, 0 }, { 5, .5, INFINITY, 0 } };
static const EgChangeStep walk[] = { { -1, INFINITY, 20, 0 } };
static const EgChangeStep sdmt[] = { { -1, 4, 20, 0 } };

/* EDSS, first worsening, confirmed after 84 days (77 to 114), with everything else as it is by default */
static EgProgressionSettings
usual (void)
{
  return (EgProgressionSettings) {
    .change = { EG_WORSE_IS_HIGHER, edss, G_N_ELEMENTS (edss), 0 },
    .periods = { 84 }, .n_periods = 1, .tolerance = { 7, 30 },
    .relapse_to_baseline = { 30, 0 }, .relapse_to_confirmation = { 30, 0 }, .associated = { 90, 0 },
    .free_event = { 90, 30 }, .free_confirmation = { 90, 30 }, .impute_within = INFINITY,
  };
}

static EgProgression
find (const EgProgressionSettings *settings,
      const EgVisit               *visits,
      size_t                       n,
      const EgRelapse             *relapses,
      size_t                       n_relapses)
{
  EgProgression found;

  g_assert_cmpint (eg_progression_init (&found, settings, visits, n, relapses, n_relapses, .5), ==, EG_OK);

  return found;
}

/* that there is one event, at ONSET and confirmed at CONFIRMED, from BASELINE */
static void
expect_one (EgProgression found,
            size_t        baseline,
            size_t        onset,
            size_t        confirmed)
{
  g_assert_cmpuint (found.n_events, ==, 1);
  g_assert_cmpuint (found.events[0].baseline, ==, baseline);
  g_assert_cmpuint (found.events[0].onset, ==, onset);
  g_assert_cmpuint (found.events[0].confirmed[0], ==, confirmed);
  eg_progression_clear (&found);
}

/* that there is none, and the first failure is for REASON at VISIT */
static void
expect_none (EgProgression found,
             EgReason      reason,
             size_t        visit)
{
  g_assert_cmpuint (found.n_events, ==, 0);
  g_assert_cmpuint (found.n_steps, >, 0);
  g_assert_cmpint (found.steps[0].reason, ==, reason);
  g_assert_cmpuint (found.steps[0].visit, ==, visit);
  eg_progression_clear (&found);
}

static void
test_minimal_change (void)
{
  EgMinimalChange rule = { EG_WORSE_IS_HIGHER, edss, G_N_ELEMENTS (edss), 0 };

  g_assert_cmpfloat (eg_minimal_change_get (&rule, 0), ==, 1.5);
  g_assert_cmpfloat (eg_minimal_change_get (&rule, .5), ==, 1);
  g_assert_cmpfloat (eg_minimal_change_get (&rule, 5), ==, 1);
  g_assert_cmpfloat (eg_minimal_change_get (&rule, 5.5), ==, .5);
  rule = (EgMinimalChange) { EG_WORSE_IS_LOWER, sdmt, G_N_ELEMENTS (sdmt), 0 };
  g_assert_cmpfloat (eg_minimal_change_get (&rule, 60), ==, 4);
  g_assert_cmpfloat (eg_minimal_change_get (&rule, 10), ==, 2);
  g_assert_true (eg_minimal_change_met (&rule, 56, 60, EG_CHANGE_WORSE, 0));
  g_assert_false (eg_minimal_change_met (&rule, 57, 60, EG_CHANGE_WORSE, 0));
  g_assert_true (eg_minimal_change_met (&rule, 57, 60, EG_CHANGE_WORSE, 1));
  g_assert_true (eg_minimal_change_met (&rule, 64, 60, EG_CHANGE_BETTER, 0));
  /* 10.2 is 20 % more than 8.5, which the computer’s difference misses by a rounding */
  rule = (EgMinimalChange) { EG_WORSE_IS_HIGHER, walk, G_N_ELEMENTS (walk), 0 };
  g_assert_false (eg_minimal_change_met (&rule, 10.2, 8.5, EG_CHANGE_WORSE, 0));
  rule.tolerance = 1e-9;
  g_assert_true (eg_minimal_change_met (&rule, 10.2, 8.5, EG_CHANGE_WORSE, 0));
  g_assert_false (eg_minimal_change_met (&rule, 10.1, 8.5, EG_CHANGE_WORSE, 0));
}

static void
test_window (void)
{
  EgProgressionSettings settings = usual ();

  /* the first and the last day of the window, and the days beside them */
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (177, 3)), NO_RELAPSES), 0, 1, 2);
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 3), V (176, 3)), NO_RELAPSES), EG_REASON_NO_CONFIRMATION, 1);
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (214, 3)), NO_RELAPSES), 0, 1, 2);
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 3), V (215, 3)), NO_RELAPSES), EG_REASON_NO_CONFIRMATION, 1);
  settings.tolerance.after = INFINITY;
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (9999, 3)), NO_RELAPSES), 0, 1, 2);
  /* a visit that may not confirm is passed, but it counts */
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), { 184, 3, 0 }, V (190, 3)), NO_RELAPSES), 0, 1, 3);
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 3), { 184, 2, 0 }, V (190, 3)), NO_RELAPSES), EG_REASON_NOT_HELD, 1);
}

static void
test_between (void)
{
  EgProgressionSettings settings = usual ();
  EgProgression found;

  /* back for one visit: the second rise is the onset, and 84 days after it counts */
  found = find (&settings, VISITS (V (0, 2), V (100, 3), V (140, 2.5), V (184, 3), V (270, 3)), NO_RELAPSES);
  g_assert_cmpint (found.steps[0].reason, ==, EG_REASON_NOT_HELD);
  g_assert_cmpuint (found.steps[0].other, ==, 2);
  expect_one (found, 0, 3, 4);
  settings.only_at_confirmation = 1;
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (140, 2.5), V (184, 3), V (270, 3)), NO_RELAPSES), 0, 1, 3);
  settings = usual ();
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 2), V (184, 3)), NO_RELAPSES), EG_REASON_LAST_VISIT, 2);
  found = find (&settings, VISITS (V (0, 2)), NO_RELAPSES);
  g_assert_cmpuint (found.n_events + found.n_steps, ==, 0);
  eg_progression_clear (&found);
}

static void
test_periods (void)
{
  EgProgressionSettings settings = usual ();
  EgProgression found;

  settings.periods[0] = 168;
  settings.periods[1] = 84;
  settings.n_periods = 2;
  found = find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (268, 3), V (400, 2)), NO_RELAPSES);
  g_assert_cmpuint (found.events[0].confirmed[1], ==, 2);
  g_assert_cmpuint (found.events[0].sustained, ==, 3);
  expect_one (found, 0, 1, 3);
  /* either is enough: without a visit after 168 days, that after 84 confirms */
  found = find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (400, 2)), NO_RELAPSES);
  g_assert_cmpuint (found.events[0].confirmed[0], ==, EG_NO_VISIT);
  g_assert_cmpuint (found.events[0].confirmed[1], ==, 2);
  eg_progression_clear (&found);
}

static void
test_last_visit (void)
{
  EgProgressionSettings settings = usual ();
  EgProgression found;

  settings.impute_last = 1;
  found = find (&settings, VISITS (V (0, 2), V (100, 2), V (184, 3)), NO_RELAPSES);
  g_assert_true (found.events[0].imputed);
  g_assert_cmpint (found.events[0].cause, ==, EG_CAUSE_PIRA);
  expect_one (found, 0, 2, EG_NO_VISIT);
  settings.impute_within = 183;
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 2), V (184, 3)), NO_RELAPSES), EG_REASON_LAST_VISIT, 2);
  settings.impute_within = 184;
  settings.impute_last = .5;     /* the draw is .5 */
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 2), V (184, 3)), NO_RELAPSES), EG_REASON_LAST_VISIT, 2);
}

static void
test_sustained (void)
{
  EgProgressionSettings settings = usual ();

  settings.sustained = INFINITY;
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (300, 4)), NO_RELAPSES), 0, 1, 2);
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (300, 2.5)), NO_RELAPSES),
               EG_REASON_NOT_SUSTAINED, 1);
  settings.sustained = 200;
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (300, 2.5)), NO_RELAPSES), 0, 1, 2);
  expect_none (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (299, 2.5)), NO_RELAPSES),
               EG_REASON_NOT_SUSTAINED, 1);
  /* to the end of follow-up is always long enough; and only the end counts without visits between */
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3)), NO_RELAPSES), 0, 1, 2);
  settings.only_at_confirmation = 1;
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (250, 2), V (300, 3)), NO_RELAPSES), 0, 1, 2);
}

static void
test_relapses (void)
{
  EgProgressionSettings settings = usual ();

  /* 29 days after a relapse no baseline, 30 days after it one */
  expect_one (find (&settings, VISITS (V (0, 4), V (50, 3), V (100, 4), V (184, 4)), RELAPSES (R (-29))), 1, 2, 3);
  expect_none (find (&settings, VISITS (V (0, 4), V (50, 3), V (100, 4), V (184, 4)), RELAPSES (R (-30))),
               EG_REASON_NO_CONFIRMATION, 1);
  /* a visit within 30 days of a relapse does not confirm; the next one does */
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (210, 3)), RELAPSES (R (155))), 0, 1, 3);
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (210, 3)), RELAPSES (R (154))), 0, 1, 2);
  settings.relapse_to_confirmation = (EgDays) { 7, 20 };
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (184, 3), V (210, 3)), RELAPSES (R (203))), 0, 1, 3);
  settings = usual ();
  settings.relapse_to_event.before = 30;
  expect_one (find (&settings, VISITS (V (0, 2), V (100, 3), V (130, 3), V (214, 3)), RELAPSES (R (71))), 0, 2, 3);
}

static EgCause
cause_of (const EgProgressionSettings *settings,
          const EgRelapse             *relapses,
          size_t                       n_relapses)
{
  EgProgression found = find (settings, VISITS (V (0, 2), V (200, 3), V (290, 3), V (310, 3)), relapses, n_relapses);
  EgCause cause = found.events[0].cause;

  g_assert_cmpuint (found.n_events, ==, 1);
  eg_progression_clear (&found);

  return cause;
}

static void
test_cause (void)
{
  EgProgressionSettings settings = usual ();

  g_assert_cmpint (cause_of (&settings, NO_RELAPSES), ==, EG_CAUSE_PIRA);
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (110))), ==, EG_CAUSE_RAW);
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (109))), ==, EG_CAUSE_PIRA);
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (200))), ==, EG_CAUSE_RAW);
  /* a relapse up to 30 days after the onset, or in the 90 days before the confirmation: neither */
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (230))), ==, EG_CAUSE_UNDEFINED);
  /* none from 231 on is free of the confirmation at 290 or at 310 either */
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (231))), ==, EG_CAUSE_UNDEFINED);
  settings.free_confirmation = (EgDays) { 30, 30 };
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (231))), ==, EG_CAUSE_PIRA);
  settings.associated.after = 40;
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (240))), ==, EG_CAUSE_RAW);
  /* from the baseline to the confirmation in one piece */
  settings = usual ();
  settings.free_preceding = (EgDays) { 0, NAN };
  settings.free_event = (EgDays) { NAN, NAN };
  settings.free_confirmation = (EgDays) { NAN, 0 };
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (100))), ==, EG_CAUSE_UNDEFINED);
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (311))), ==, EG_CAUSE_PIRA);
  /* the same from the last visit before the onset: here the baseline itself */
  settings.preceding = EG_PRECEDING_LAST;
  g_assert_cmpint (cause_of (&settings, RELAPSES (R (100))), ==, EG_CAUSE_UNDEFINED);
}

static void
test_confirmed_free (void)
{
  EgProgressionSettings settings = usual ();
  EgProgression found;

  /* a relapse 20 days after the first confirmation: the second one is far enough, so it is PIRA there */
  settings.tolerance.after = 730;
  found = find (&settings, VISITS (V (0, 2), V (200, 3), V (290, 3), V (420, 3)), RELAPSES (R (310)));
  g_assert_cmpint (found.events[0].cause, ==, EG_CAUSE_PIRA);
  g_assert_cmpuint (found.events[0].confirmed_free[0], ==, 3);
  expect_one (found, 0, 1, 2);
}

static void
test_relapse_ends (void)
{
  EgProgressionSettings settings = usual ();
  EgProgression found;

  /* a relapse of 150 days holds back a confirmation that 30 days would not, and makes an onset RAW that 90 would not */
  found = find (&settings, VISITS (V (0, 2), V (200, 3), V (290, 3), V (310, 3)), RELAPSES ({ 50, 201 }));
  g_assert_cmpint (found.events[0].cause, ==, EG_CAUSE_RAW);
  expect_one (found, 0, 1, 2);
  expect_one (find (&settings, VISITS (V (0, 2), V (200, 3), V (290, 3), V (310, 3)), RELAPSES ({ 210, 295 })), 0, 1, 3);
  found = find (&settings, VISITS (V (0, 2), V (200, 3), V (290, 3)), RELAPSES ({ 150, 199 }));
  g_assert_cmpint (found.events[0].cause, !=, EG_CAUSE_RAW);
  eg_progression_clear (&found);
  settings.free_by_ends = 1;
  found = find (&settings, VISITS (V (0, 2), V (200, 3), V (290, 3)), RELAPSES ({ 150, 199 }));
  g_assert_cmpint (found.events[0].cause, ==, EG_CAUSE_PIRA);
  eg_progression_clear (&found);
}

static void
test_roving (void)
{
  EgProgressionSettings settings = usual ();
  const EgVisit course[] = { V (0, 4), V (100, 3), V (184, 3), V (300, 4), V (384, 4), V (500, 5), V (584, 5) };
  EgProgression found;

  /* better, back, and worse than ever: from a fixed baseline only the last counts */
  expect_one (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), 0, 5, 6);
  settings.baseline = EG_BASELINE_ROVING_BETTER;
  expect_one (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), 2, 3, 4);
  settings.baseline = EG_BASELINE_ROVING;
  settings.choice = EG_EVENT_ALL;
  found = find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES);
  g_assert_cmpuint (found.n_events, ==, 3);
  g_assert_cmpint (found.events[0].direction, ==, EG_CHANGE_BETTER);
  g_assert_cmpuint (found.events[1].onset, ==, 3);
  g_assert_cmpuint (found.events[2].baseline, ==, 4);
  eg_progression_clear (&found);
  /* from the onset on: the baseline is the onset */
  settings.from_onset = 1;
  found = find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES);
  g_assert_cmpuint (found.events[1].baseline, ==, 1);
  eg_progression_clear (&found);
  settings.from_onset = 0;
  settings.choice = EG_EVENT_FIRST_EACH;
  found = find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES);
  g_assert_cmpuint (found.n_events, ==, 2);
  eg_progression_clear (&found);
  settings.choice = EG_EVENT_FIRST;
  expect_one (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), 0, 1, 2);
  settings.choice = EG_EVENT_FIRST_IMPROVEMENT;
  expect_one (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), 0, 1, 2);
  /* a moved baseline is never lower: 4 stays the reference, and 4 at 300 is no worsening */
  settings.baseline = EG_BASELINE_ROVING_BETTER;
  settings.choice = EG_EVENT_FIRST_WORSENING;
  settings.never_lower = 1;
  expect_one (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), 2, 5, 6);
}

static void
test_small_changes (void)
{
  EgProgressionSettings settings = usual ();
  const EgVisit course[] = { V (0, 4), V (100, 3.5), V (184, 3.5), V (300, 4.5), V (384, 4.5) };

  settings.baseline = EG_BASELINE_ROVING_BETTER;
  settings.small_changes = EG_SMALL_BETTER;
  expect_one (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), 2, 3, 4);
  settings.small_changes = EG_SMALL_WORSE;
  expect_none (find (&settings, course, G_N_ELEMENTS (course), NO_RELAPSES), EG_REASON_SMALL, 1);
}

static void
test_extremes (void)
{
  EgProgressionSettings settings = usual ();
  const EgVisit course[] = { V (0, 4), V (100, 3), V (190, 4), V (280, 4) };

  /* the first visit is too near a relapse, the second a local minimum from which 4 would be a worsening */
  expect_one (find (&settings, course, G_N_ELEMENTS (course), RELAPSES (R (-10))), 1, 2, 3);
  settings.extremes = EG_EXTREMES_SKIP_CLEAR;
  expect_none (find (&settings, course, G_N_ELEMENTS (course), RELAPSES (R (-10))), EG_REASON_BASELINE_RELAPSE, 0);
}

static void
test_after_relapses (void)
{
  EgProgressionSettings settings = usual ();
  const EgVisit course[] = { V (0, 2), V (100, 2), V (200, 3), V (400, 3), V (500, 4), V (590, 4) };
  EgProgression found;

  /* after the relapse at 150 the score stays at 3: PIRA is what comes on top of that */
  settings.choice = EG_EVENT_FIRST_PIRA;
  settings.after_relapses = 1;
  found = find (&settings, course, G_N_ELEMENTS (course), RELAPSES (R (150)));
  g_assert_cmpint (found.events[0].cause, ==, EG_CAUSE_PIRA);
  expect_one (found, 2, 4, 5);
  settings.choice = EG_EVENT_FIRST_RAW;
  settings.tolerance.after = INFINITY;
  expect_one (find (&settings, course, G_N_ELEMENTS (course), RELAPSES (R (150))), 0, 2, 3);
}

static void
test_causes (void)
{
  EgProgressionSettings settings = usual ();
  const EgVisit course[] = { V (0, 2), V (200, 3), V (284, 3), V (400, 4), V (484, 4), V (700, 5), V (784, 5) };
  EgProgression found;

  settings.choice = EG_EVENT_FIRST_CAUSE;
  settings.baseline = EG_BASELINE_ROVING;
  found = find (&settings, course, G_N_ELEMENTS (course), RELAPSES (R (150)));
  g_assert_cmpuint (found.n_events, ==, 2);
  g_assert_cmpint (found.events[0].cause, ==, EG_CAUSE_RAW);
  g_assert_cmpint (found.events[1].cause, ==, EG_CAUSE_PIRA);
  g_assert_cmpuint (found.events[1].onset, ==, 3);
  eg_progression_clear (&found);
}

static void
test_bad_input (void)
{
  EgProgressionSettings settings = usual ();
  EgProgression found;

  g_assert_cmpint (eg_progression_init (&found, &settings, VISITS (V (10, 2), V (0, 3)), NO_RELAPSES, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_progression_init (&found, &settings, VISITS (V (10, 2), V (10, 3)), NO_RELAPSES, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_progression_init (&found, &settings, VISITS (V (10, NAN)), NO_RELAPSES, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_progression_init (&found, &settings, VISITS (V (10, 2)), RELAPSES (R (5), R (4)), 0), ==, EG_BAD_INPUT);
  settings.n_periods = 0;
  g_assert_cmpint (eg_progression_init (&found, &settings, VISITS (V (10, 2)), NO_RELAPSES, 0), ==, EG_BAD_INPUT);
  g_assert_cmpuint (found.n_events, ==, 0);
}

static int
below (double      least,
       double      greatest,
       const void *data)
{
  (void) greatest;

  return least >= *(const double *) data;
}

/* the next value below a limit, against looking at each */
static void
test_tree (void)
{
  for (guint round = 0; round < 500; round++)
    {
      gsize n = g_test_rand_int_range (1, 40);
      double values[40], limit = g_test_rand_int_range (0, 12);
      EgValueTree tree;

      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_int_range (0, 20);
      g_assert_cmpint (eg_value_tree_init (&tree, values, n), ==, EG_OK);
      for (gsize from = 0; from <= n; from++)
        {
          gsize expected = from;

          while (expected < n && values[expected] >= limit)
            expected++;
          g_assert_cmpuint (eg_value_tree_find (&tree, from, below, &limit), ==, expected);
        }
      eg_value_tree_clear (&tree);
    }
}

/* A hundred thousand visits, of which every second confirms a worsening: it would take minutes to look at the rest each time. */
static void
test_many_visits (void)
{
  enum { N = 100000 };
  const EgChangeStep step = { -1, 1, INFINITY, 0 };
  EgProgressionSettings settings = usual ();
  g_autofree EgVisit *visits = g_new (EgVisit, N);
  EgProgression found;

  for (guint i = 0; i < N; i++)
    visits[i] = (EgVisit) V (84. * i, i);
  settings.change = (EgMinimalChange) { EG_WORSE_IS_HIGHER, &step, 1, 0 };
  settings.choice = EG_EVENT_ALL;
  settings.baseline = EG_BASELINE_ROVING;
  found = find (&settings, visits, N, NO_RELAPSES);
  g_assert_cmpuint (found.n_events, ==, N / 2 - 1);
  g_assert_cmpuint (found.events[1].baseline, ==, 2);
  eg_progression_clear (&found);
}

/* The definition itself, tried at each visit: the first worsening from the first visit, without relapses. */
static size_t
first_by_definition (const EgVisit *visits,
                     size_t         n)
{
  EgMinimalChange rule = { EG_WORSE_IS_HIGHER, edss, G_N_ELEMENTS (edss), 0 };

  for (size_t i = 1; i < n; i++)
    for (size_t c = i; c < n && eg_minimal_change_met (&rule, visits[c].value, visits[0].value, EG_CHANGE_WORSE, 0); c++)
      if (visits[c].date - visits[i].date >= 77 && visits[c].date - visits[i].date <= 114)
        return i;

  return EG_NO_VISIT;
}

static void
test_definition (void)
{
  EgProgressionSettings settings = usual ();
  guint n_found = 0;

  for (guint round = 0; round < 4000; round++)
    {
      EgVisit visits[12];
      EgProgression found;
      double date = 0, value = g_test_rand_int_range (0, 14) / 2.;
      size_t expected;

      for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
        {
          visits[i] = (EgVisit) V (date, value);
          date += g_test_rand_int_range (20, 90);
          value = CLAMP (value + g_test_rand_int_range (-1, 3) / 2., 0, 10);
        }
      expected = first_by_definition (visits, G_N_ELEMENTS (visits));
      found = find (&settings, visits, G_N_ELEMENTS (visits), NO_RELAPSES);
      g_assert_cmpuint (found.n_events, ==, expected != EG_NO_VISIT);
      if (found.n_events > 0)
        g_assert_cmpuint (found.events[0].onset, ==, expected);
      n_found += found.n_events;
      eg_progression_clear (&found);
    }
  g_assert_cmpuint (n_found, >, 500);
}

/* Whatever the settings, it ends, and what it says is about visits that there are. */
static void
test_any_settings (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      EgProgressionSettings settings = usual ();
      EgVisit visits[15];
      EgRelapse relapses[4];
      EgProgression found;
      double date = 0, onset = -50;

      settings.choice = g_test_rand_int_range (0, EG_EVENT_ALL + 1);
      settings.baseline = g_test_rand_int_range (0, 4);
      settings.small_changes = g_test_rand_int_range (0, 4);
      settings.extremes = g_test_rand_int_range (0, 3);
      settings.preceding = g_test_rand_int_range (0, 3);
      settings.from_onset = g_test_rand_bit ();
      settings.after_relapses = g_test_rand_bit ();
      settings.never_lower = g_test_rand_bit ();
      settings.only_at_confirmation = g_test_rand_bit ();
      settings.sustained = g_test_rand_bit () ? 0 : g_test_rand_int_range (0, 400);
      settings.impute_last = g_test_rand_bit ();
      for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
        visits[i] = (EgVisit) { date += g_test_rand_int_range (1, 120), g_test_rand_int_range (0, 20) / 2., g_test_rand_bit () };
      for (guint i = 0; i < G_N_ELEMENTS (relapses); i++)
        relapses[i] = (EgRelapse) { onset += g_test_rand_int_range (0, 300), g_test_rand_bit () ? NAN : onset + 40 };
      found = find (&settings, visits, G_N_ELEMENTS (visits), relapses, G_N_ELEMENTS (relapses));
      for (size_t i = 0; i < found.n_events; i++)
        {
          g_assert_cmpuint (found.events[i].baseline, <, found.events[i].onset);
          g_assert_cmpuint (found.events[i].onset, <, G_N_ELEMENTS (visits));
          g_assert_cmpuint (found.events[i].sustained, >=, found.events[i].onset);
          g_assert_cmpuint (found.events[i].last_clear, <, G_N_ELEMENTS (visits));
          if (i > 0)
            g_assert_cmpuint (found.events[i - 1].onset, <, found.events[i].onset);
        }
      eg_progression_clear (&found);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/progression/minimal-change", test_minimal_change);
  g_test_add_func ("/progression/window", test_window);
  g_test_add_func ("/progression/between", test_between);
  g_test_add_func ("/progression/periods", test_periods);
  g_test_add_func ("/progression/last-visit", test_last_visit);
  g_test_add_func ("/progression/sustained", test_sustained);
  g_test_add_func ("/progression/relapses", test_relapses);
  g_test_add_func ("/progression/cause", test_cause);
  g_test_add_func ("/progression/confirmed-free", test_confirmed_free);
  g_test_add_func ("/progression/relapse-ends", test_relapse_ends);
  g_test_add_func ("/progression/roving", test_roving);
  g_test_add_func ("/progression/small-changes", test_small_changes);
  g_test_add_func ("/progression/extremes", test_extremes);
  g_test_add_func ("/progression/after-relapses", test_after_relapses);
  g_test_add_func ("/progression/causes", test_causes);
  g_test_add_func ("/progression/bad-input", test_bad_input);
  g_test_add_func ("/progression/tree", test_tree);
  g_test_add_func ("/progression/many-visits", test_many_visits);
  g_test_add_func ("/progression/definition", test_definition);
  g_test_add_func ("/progression/any-settings", test_any_settings);

  return g_test_run ();
}
