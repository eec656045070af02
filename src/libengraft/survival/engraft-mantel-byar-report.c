/* engraft-mantel-byar-report.c: the result in words, as tables and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-mantel-byar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

#define MANTEL "Mantel N, Byar DP. Evaluation of response-time data involving transient states: an illustration using " \
               "heart-transplant data. J Am Stat Assoc 1974;69:81–6."
#define SIMON "Simon R, Makuch RW. A non-parametric graphical representation of the relationship between survival and the " \
              "occurrence of an event: application to responder versus non-responder bias. Stat Med 1984;3:35–44."

/* a step among fewer is a long one */
#define FEW_AT_RISK 10

static const EngraftResultTable tables[] = {
  [ENGRAFT_MANTEL_BYAR_TABLE_GROUPS] = { "groups", N_("Groups"), N_("There are no groups."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MANTEL_BYAR_TABLE_TIMES] = { "times", N_("At Chosen Times"),
                                        N_("Say at which times under Estimates in the options, such as “1 2 5”."),
                                        ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MANTEL_BYAR_TABLE_TESTS] = { "tests", N_("Tests"), N_("There is no test."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MANTEL_BYAR_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_mantel_byar, ENGRAFT_MANTEL_BYAR)

/* ---- notices ---- */

/* The first event of a curve that begins with few of them takes a large part of it. */
static void
notice_few (EngraftMantelByar *self,
            guint              group)
{
  EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (self->fit, group);
  gsize n;
  const double *times = engraft_survival_curve_get_times (curve, &n);
  const double *survival = engraft_survival_curve_get_survival (curve, NULL);

  for (gsize i = 0; i < n; i++)
    {
      guint at_risk, events;
      g_autofree char *time = NULL;

      if (survival[i] >= 1)
        continue;
      engraft_survival_curve_get_counts (curve, times[i], &at_risk, &events, NULL);
      if (at_risk >= FEW_AT_RISK)
        return;
      time = engraft_survival_fit_dup_time_unit (self->fit, times[i]);
      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "start",
                          ngettext ("At the first event in “%s”, at %s, only %u subject was at risk, so that the curve falls far. Choose a "
                                    "landmark by which more have changed.",
                                    "At the first event in “%s”, at %s, only %u subjects were at risk, so that the curve falls far. Choose a "
                                    "landmark by which more have changed.", at_risk), self->names[group], time, at_risk);
      return;
    }
}

void
engraft_mantel_byar_add_notices (EngraftMantelByar *self)
{
  GListModel *notices = engraft_survival_fit_get_notices (self->fit);

  if (self->pieces.n_late > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "change",
                        ngettext ("In %u row the change is not before the end of follow-up; it stays in “%s”.",
                                  "In %u rows the change is not before the end of follow-up; they stay in “%s”.", self->pieces.n_late),
                        self->pieces.n_late, self->names[0]);
  if (self->pieces.n_changes == 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "change",
                        _("Nobody changes group during follow-up: the groups are as they were at its start."));
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS; i++)
    notice_few (self, i);
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_list_store_append (self->notices, notice);
    }
}

/* ---- words ---- */

static gboolean
is_log_rank (EngraftMantelByar *self)
{
  EngraftGroupTest *test = engraft_mantel_byar_get_test (self);

  return !test || engraft_group_test_get_weight (test) == ENGRAFT_TEST_LOG_RANK;
}

static char *
dup_test (EngraftMantelByar *self)
{
  EngraftGroupTest *test = engraft_mantel_byar_get_test (self);
  g_autofree char *p = NULL;

  if (!test || isnan (engraft_group_test_get_p (test)))
    return g_strdup (_("Mantel–Byar test not estimable"));
  p = engraft_format_p_relation (engraft_group_test_get_p (test));
  if (is_log_rank (self))
    /* Translators: a p-value such as “= 0.75” or “< 0.001” */
    return g_strdup_printf (_("Mantel–Byar test p %s"), p);

  /* Translators: a test of groups that change, and its p-value such as “= 0.75” */
  return g_strdup_printf (_("%s test of the changing group p %s"), engraft_group_test_get_name (test), p);
}

static char *
dup_events (EngraftMantelByar *self,
            guint              group)
{
  EngraftGroupTest *test = engraft_mantel_byar_get_test (self);
  g_autofree char *observed = engraft_format_count (self->pieces.n_events[group]);
  g_autofree char *expected = NULL;

  if (!test || !is_log_rank (self) || !isfinite (engraft_group_test_get_expected (test, group)))
    return g_strdup_printf (ngettext ("%2$s: %1$s event", "%2$s: %1$s events", self->pieces.n_events[group]), observed,
                            self->names[group]);
  expected = engraft_format_fixed (engraft_group_test_get_expected (test, group), 1);

  /* Translators: a group; events in it, and how many were expected if groups did not differ */
  return g_strdup_printf (ngettext ("%s: %s event, %s expected", "%s: %s events, %s expected",
                                    self->pieces.n_events[group]), self->names[group], observed, expected);
}

/**
 * engraft_mantel_byar_dup_sentence:
 * @self: a result
 *
 * Gives the answer in one sentence, such as “Mantel–Byar test p = 0.90; Before Transplant: 30 events, 29.5 expected; After
 * Transplant: 44 events, 44.5 expected; 102 patients, 68 of whom change”.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_mantel_byar_dup_sentence (EngraftMantelByar *self)
{
  g_autofree char *test = NULL, *before = NULL, *after = NULL, *count = NULL, *patients = NULL, *changes = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);

  test = dup_test (self);
  before = dup_events (self, 0);
  after = dup_events (self, 1);
  count = engraft_format_count (self->pieces.n_subjects);
  patients = g_strdup_printf (ngettext ("%s patient", "%s patients", self->pieces.n_subjects), count);
  changes = engraft_format_count (self->pieces.n_changes);

  /* Translators: a test, the events of two groups, “102 patients”, a number */
  return g_strdup_printf (_("%s; %s; %s; %s, %s of whom change"), test, before, after, patients, changes);
}

/**
 * engraft_mantel_byar_dup_methods:
 * @self: a result
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_mantel_byar_dup_methods (EngraftMantelByar *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  double start;

  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);

  start = engraft_survival_fit_get_time (self->fit, "start");
  /* Translators: two groups */
  g_string_append_printf (text, _("Each patient counts as “%s” until the change and as “%s” from it on, so that time before "
                                  "the change, which one had to survive to have it (immortal time), is not credited to it."),
                          self->names[0], self->names[1]);
  g_string_append_c (text, ' ');
  if (is_log_rank (self))
    g_string_append (text, _("The groups were compared by the test of Mantel and Byar [1], which is the log-rank test of "
                             "follow-up so divided."));
  else
    g_string_append_printf (text, _("The groups were compared as by Mantel and Byar [1], with the weights of the test %s."),
                            engraft_group_test_get_name (engraft_mantel_byar_get_test (self)));
  g_string_append_c (text, ' ');
  g_string_append (text, _("Curves are those of Simon and Makuch [2]: of Kaplan and Meier, with late entry into the second "
                           "group; numbers at risk fall and rise as patients change. They do not show the fate of patients "
                           "who can be told apart at the start."));
  if (!isnan (start))
    {
      g_autofree char *time = engraft_survival_fit_dup_time_unit (self->fit, start);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Curves and test begin at a landmark at %s, of those who are under observation then."),
                              time);
    }
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append (text, "\n\n[1] " MANTEL "\n[2] " SIMON);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- table and JSON ---- */

static EngraftTable *
make_groups (EngraftMantelByar *self)
{
  EngraftGroupTest *test = engraft_mantel_byar_get_test (self);
  const char *unit = engraft_time_unit_get_name (engraft_survival_fit_get_unit (self->fit));
  const char * const names[] = { self->names[0], self->names[1] };
  EngraftTableBuilder builder;
  double *ever, *time, *events, *expected, *rate, *median, *lower, *upper;

  engraft_table_builder_init (&builder, ENGRAFT_N_CHANGE_GROUPS);
  engraft_table_builder_add_texts (&builder, "group", _("Group"), names);
  ever = engraft_table_builder_add_numbers (&builder, "ever", _("Ever in it"), ENGRAFT_COLUMN_INTEGER, NULL);
  time = engraft_table_builder_add_numbers (&builder, "time", _("Time in it"), ENGRAFT_COLUMN_NUMBER, unit);
  events = engraft_table_builder_add_numbers (&builder, "events", _("Events"), ENGRAFT_COLUMN_INTEGER, NULL);
  expected = engraft_table_builder_add_numbers (&builder, "expected", _("Expected"), ENGRAFT_COLUMN_NUMBER, NULL);
  rate = engraft_table_builder_add_numbers (&builder, "rate", _("Events per unit of time"), ENGRAFT_COLUMN_NUMBER, NULL);
  median = engraft_table_builder_add_numbers (&builder, "median", _("Median"), ENGRAFT_COLUMN_NUMBER, unit);
  engraft_table_builder_add_limits (&builder, "median", self->fit->confidence, &lower, &upper);
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS; i++)
    {
      ever[i] = self->pieces.n_ever[i];
      time[i] = engraft_survival_fit_show (self->fit, self->pieces.time[i]);
      events[i] = self->pieces.n_events[i];
      expected[i] = test && is_log_rank (self) ? engraft_group_test_get_expected (test, i) : NAN;
      rate[i] = time[i] > 0 ? events[i] / time[i] : NAN;
      median[i] = engraft_survival_fit_show (self->fit,
                                             engraft_survival_curve_get_quantile (engraft_survival_fit_get_curve (self->fit, i),
                                                                                  .5, &lower[i], &upper[i]));
      lower[i] = engraft_survival_fit_show (self->fit, lower[i]);
      upper[i] = engraft_survival_fit_show (self->fit, upper[i]);
    }

  return engraft_table_builder_end (&builder, _("Groups"));
}

/* The log-rank test of divided follow-up has a name of its own. */
static EngraftTable *
make_tests (EngraftMantelByar *self)
{
  GListModel *tests = engraft_survival_fit_get_tests (self->fit);
  const guint n = g_list_model_get_n_items (tests);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  EngraftTableBuilder builder;
  double *statistic, *df, *p;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftGroupTest) test = g_list_model_get_item (tests, i);

      names[i] = engraft_group_test_get_weight (test) == ENGRAFT_TEST_LOG_RANK ? _("Mantel–Byar")
                                                                             : engraft_group_test_get_name (test);
    }
  engraft_table_builder_add_texts (&builder, "test", _("Test"), names);
  statistic = engraft_table_builder_add_numbers (&builder, "statistic", _("χ²"), ENGRAFT_COLUMN_NUMBER, NULL);
  df = engraft_table_builder_add_numbers (&builder, "df", _("Degrees of freedom"), ENGRAFT_COLUMN_INTEGER, NULL);
  p = engraft_table_builder_add_numbers (&builder, "p", C_("column", "p"), ENGRAFT_COLUMN_NUMBER, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftGroupTest) test = g_list_model_get_item (tests, i);

      statistic[i] = engraft_group_test_get_statistic (test);
      df[i] = engraft_group_test_get_df (test);
      p[i] = engraft_group_test_get_p (test);
    }

  return engraft_table_builder_end (&builder, _("Tests"));
}

/**
 * engraft_mantel_byar_to_table:
 * @self: a result
 * @kind: which table
 *
 * Gives the result as a table; columns have stable names in English and labels in the user’s language.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_mantel_byar_to_table (EngraftMantelByar      *self,
                              EngraftMantelByarTable  kind)
{
  static const EngraftSurvivalTable of_fit[] = {
    [ENGRAFT_MANTEL_BYAR_TABLE_TIMES] = ENGRAFT_SURVIVAL_TABLE_TIMES,
    [ENGRAFT_MANTEL_BYAR_TABLE_STEPS] = ENGRAFT_SURVIVAL_TABLE_STEPS,
  };

  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_MANTEL_BYAR_TABLE_STEPS, NULL);

  if (kind == ENGRAFT_MANTEL_BYAR_TABLE_GROUPS)
    return make_groups (self);
  if (kind == ENGRAFT_MANTEL_BYAR_TABLE_TESTS)
    return make_tests (self);

  return engraft_survival_fit_to_table (self->fit, of_fit[kind]);
}

/**
 * engraft_mantel_byar_to_json:
 * @self: a result
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-mantel-byar-1”; `software`; `change`: the options
 * - `subjects`; `changes`: how many change while observed
 * - `groups`: `name`, `ever`, `time`, `events`, `expected`, before the change and after it
 * - `statistic`, `df`, `p`: of the test
 * - `survival`: the curves and tests of divided follow-up, as [method@SurvivalFit.to_json] gives them
 *
 * Returns: (transfer full): the result as JSON
 */
JsonNode *
engraft_mantel_byar_to_json (EngraftMantelByar *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  EngraftGroupTest *test;

  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);

  test = engraft_mantel_byar_get_test (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-mantel-byar-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "change");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->change)));
  engraft_json_number (builder, "subjects", self->pieces.n_subjects);
  engraft_json_number (builder, "changes", self->pieces.n_changes);
  engraft_json_begin_array (builder, "groups");
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS; i++)
    {
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "name", self->names[i]);
      engraft_json_number (builder, "ever", self->pieces.n_ever[i]);
      engraft_json_number (builder, "time", engraft_survival_fit_show (self->fit, self->pieces.time[i]));
      engraft_json_number (builder, "events", self->pieces.n_events[i]);
      engraft_json_number (builder, "expected", test && is_log_rank (self) ? engraft_group_test_get_expected (test, i) : NAN);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_json_number (builder, "statistic", test ? engraft_group_test_get_statistic (test) : NAN);
  engraft_json_number (builder, "df", test ? engraft_group_test_get_df (test) : NAN);
  engraft_json_number (builder, "p", test ? engraft_group_test_get_p (test) : NAN);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  json_builder_set_member_name (builder, "survival");
  json_builder_add_value (builder, engraft_survival_fit_to_json (self->fit));
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
