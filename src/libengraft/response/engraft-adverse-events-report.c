/* engraft-adverse-events-report.c: adverse events as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-adverse-events-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

#define CTCAE_WORK "Common Terminology Criteria for Adverse Events (CTCAE) Version 5.0. US Department of Health and Human Services, " \
                   "National Cancer Institute, 2017."
#define WILSON_WORK "Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–12."
#define CLOPPER_WORK "Clopper CJ, Pearson ES. The use of confidence or fiducial limits illustrated in the case of the binomial. " \
                     "Biometrika 1934;26:404–13."
#define NEWCOMBE_WORK "Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven " \
                      "methods. Stat Med 1998;17:873–90."
#define FISHER_WORK "Fisher RA. The logic of inductive inference. J R Stat Soc 1935;98:39–82."

static const EngraftAdverseRow *
get_row (EngraftAdverseEvents *self,
         guint                 row)
{
  return &g_array_index (self->rows, EngraftAdverseRow, row);
}

static const EngraftAdverseArm *
get_arm (EngraftAdverseEvents *self,
         guint                 arm)
{
  return &g_array_index (self->arms, EngraftAdverseArm, arm);
}

static double
get_percent (EngraftAdverseEvents *self,
             guint                 arm,
             guint                 count)
{
  return get_arm (self, arm)->at_risk ? 100. * count / get_arm (self, arm)->at_risk : NAN;
}

static char *
dup_severe_title (EngraftAdverseEvents *self)
{
  /* Translators: grades from this one on, such as “Grade ≥ 3” */
  return g_strdup_printf (_("Grade ≥ %d"), engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "severe"));
}

/* Of the rows COMPARED or shown, each as often as EACH says: body system and term */
static void
add_names (EngraftAdverseEvents *self,
           EngraftTableBuilder  *builder,
           guint                 each)
{
  guint n = self->rows->len * each;
  g_autofree const char **systems = g_new (const char *, n + 1), **names = g_new (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseRow *row = get_row (self, i / each);

      systems[i] = row->level == ENGRAFT_ADVERSE_EVENTS_LEVEL_ALL ? "" : self->systems->pdata[row->system];
      names[i] = row->level == ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM ? _("Any of the body system") : row->name;
    }
  if (self->system_title)
    engraft_table_builder_add_texts (builder, "body_system", self->system_title, systems);
  engraft_table_builder_add_texts (builder, "term", self->term_title, names);
}

/* ---- as published ---- */

static char *
dup_cell (EngraftAdverseEvents *self,
          guint                 arm,
          guint                 count)
{
  g_autofree char *percent = engraft_format_fixed (get_percent (self, arm, count), 1);

  return g_strdup_printf ("%u (%s)", count, get_arm (self, arm)->at_risk ? percent : "–");
}

static void
add_cells (EngraftAdverseEvents *self,
           EngraftTableBuilder  *builder,
           guint                 arm,
           gboolean              severe)
{
  guint n = self->rows->len;
  g_auto(GStrv) cells = g_new0 (char *, n + 1);
  g_autofree char *name = g_strdup_printf ("%s_%u", severe ? "severe" : "any", arm + 1);
  g_autofree char *grade = severe ? dup_severe_title (self) : g_strdup (_("any grade"));
  /* Translators: an arm, how many were at risk, and grades */
  g_autofree char *label = g_strdup_printf (_("%s (N = %u), %s: n (%%)"), get_arm (self, arm)->name, get_arm (self, arm)->at_risk, grade);

  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseCount *count = &get_row (self, i)->counts[arm];

      cells[i] = dup_cell (self, arm, severe ? count->severe : count->any);
    }
  engraft_table_builder_add_texts (builder, name, label, (const char * const *) cells);
}

static EngraftTable *
make_summary (EngraftAdverseEvents *self)
{
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, self->rows->len);
  add_names (self, &builder, 1);
  for (guint a = 0; a < self->arms->len; a++)
    {
      add_cells (self, &builder, a, FALSE);
      if (self->has_grade)
        add_cells (self, &builder, a, TRUE);
    }
  for (guint a = 0; a < self->arms->len && self->arms->len == 2; a++)
    if (a != self->reference)
      {
        double *p = engraft_table_builder_add_number (&builder, "p", _("p, any grade")), *severe = NULL;

        if (self->has_grade)
          severe = engraft_table_builder_add_number (&builder, "severe_p", _("p, severe"));
        for (guint i = 0; i < self->rows->len; i++)
          {
            p[i] = get_row (self, i)->counts[a].any_comparison.fisher_p;
            if (severe)
              severe[i] = get_row (self, i)->counts[a].severe_comparison.fisher_p;
          }
      }

  return engraft_table_builder_end (&builder, _("Adverse events"));
}

/* ---- counts ---- */

static EngraftTable *
make_counts (EngraftAdverseEvents *self)
{
  guint n_arms = self->arms->len, n = self->rows->len * n_arms;
  g_autofree const char **arms = g_new (const char *, n + 1);
  double *at_risk, *any, *rate, *lower, *upper, *severe, *severe_rate, *severe_lower, *severe_upper, *serious;
  double *grades[ENGRAFT_N_GRADES + 1];
  g_autofree char *title = dup_severe_title (self);
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    arms[i] = get_arm (self, i % n_arms)->name;
  engraft_table_builder_init (&builder, n);
  add_names (self, &builder, n_arms);
  engraft_table_builder_add_texts (&builder, "arm", self->arm_title ? self->arm_title : _("Arm"), arms);
  at_risk = engraft_table_builder_add_count (&builder, "at_risk", _("At risk"));
  any = engraft_table_builder_add_count (&builder, "any", _("Any grade"));
  rate = engraft_table_builder_add_number (&builder, "any_percent", _("Any grade (%)"));
  engraft_table_builder_add_limits (&builder, "any", self->level, &lower, &upper);
  severe = engraft_table_builder_add_count (&builder, "severe", title);
  severe_rate = engraft_table_builder_add_number (&builder, "severe_percent", _("Severe (%)"));
  engraft_table_builder_add_limits (&builder, "severe", self->level, &severe_lower, &severe_upper);
  serious = engraft_table_builder_add_count (&builder, "serious", _("Serious"));
  for (guint g = 1; g <= ENGRAFT_N_GRADES; g++)
    {
      g_autofree char *name = g_strdup_printf ("grade_%u", g), *label = g_strdup_printf (_("Worst grade %u"), g);

      grades[g] = engraft_table_builder_add_count (&builder, name, label);
    }
  grades[0] = engraft_table_builder_add_count (&builder, "grade_unknown", _("Grade not known"));
  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseCount *count = &get_row (self, i / n_arms)->counts[i % n_arms];

      at_risk[i] = get_arm (self, i % n_arms)->at_risk;
      any[i] = count->any;
      rate[i] = get_percent (self, i % n_arms, count->any);
      lower[i] = 100 * count->any_limits[0];
      upper[i] = 100 * count->any_limits[1];
      severe[i] = self->has_grade ? count->severe : NAN;
      severe_rate[i] = self->has_grade ? get_percent (self, i % n_arms, count->severe) : NAN;
      severe_lower[i] = self->has_grade ? 100 * count->severe_limits[0] : NAN;
      severe_upper[i] = self->has_grade ? 100 * count->severe_limits[1] : NAN;
      serious[i] = self->has_serious ? count->serious : NAN;
      for (guint g = 0; g <= ENGRAFT_N_GRADES; g++)
        grades[g][i] = count->grades[g];
    }

  return engraft_table_builder_end (&builder, _("Subjects by worst grade"));
}

/* ---- comparisons ---- */

typedef struct
{
  double *value, *lower, *upper, *p;
} DifferenceColumns;

static void
add_difference (EngraftTableBuilder *builder,
                const char          *name,
                const char          *label,
                const char          *p_label,
                double               level,
                DifferenceColumns   *columns)
{
  g_autofree char *difference = g_strdup_printf ("%s_difference", name), *p = g_strdup_printf ("%s_p", name);

  columns->value = engraft_table_builder_add_number (builder, difference, label);
  engraft_table_builder_add_limits (builder, difference, level, &columns->lower, &columns->upper);
  columns->p = engraft_table_builder_add_number (builder, p, p_label);
}

static void
fill_difference (const DifferenceColumns *columns,
                 guint                    i,
                 const EgRiskComparison  *own)
{
  columns->value[i] = 100 * own->difference.value;
  columns->lower[i] = 100 * own->difference.lower;
  columns->upper[i] = 100 * own->difference.upper;
  columns->p[i] = own->fisher_p;
}

static EngraftTable *
make_comparisons (EngraftAdverseEvents *self)
{
  guint each = self->arms->len - 1, n = self->rows->len * each;
  g_autofree const char **arms = g_new (const char *, n + 1), **references = g_new (const char *, n + 1);
  DifferenceColumns any, severe;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      arms[i] = get_arm (self, i % each + (i % each >= self->reference))->name;
      references[i] = get_arm (self, self->reference)->name;
    }
  engraft_table_builder_init (&builder, n);
  if (each > 0)
    add_names (self, &builder, each);
  engraft_table_builder_add_texts (&builder, "arm", self->arm_title ? self->arm_title : _("Arm"), arms);
  engraft_table_builder_add_texts (&builder, "reference", _("Compared with"), references);
  add_difference (&builder, "any", _("Any grade: difference (percentage points)"), _("p, any grade"), self->level, &any);
  add_difference (&builder, "severe", _("Severe: difference (percentage points)"), _("p, severe"), self->level, &severe);
  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseCount *count = &get_row (self, i / each)->counts[i % each + (i % each >= self->reference)];
      static const EgRiskComparison none = { .difference = { NAN, NAN, NAN }, .fisher_p = NAN };

      fill_difference (&any, i, &count->any_comparison);
      fill_difference (&severe, i, self->has_grade ? &count->severe_comparison : &none);
    }

  return engraft_table_builder_end (&builder, _("Differences of arms"));
}

/* ---- arms and events ---- */

static EngraftTable *
make_arms (EngraftAdverseEvents *self)
{
  guint n = self->arms->len;
  g_autofree const char **names = g_new (const char *, n + 1);
  double *at_risk, *any, *severe, *serious, *events;
  g_autofree char *title = dup_severe_title (self);
  EngraftTableBuilder builder;

  for (guint a = 0; a < n; a++)
    names[a] = get_arm (self, a)->name;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "arm", self->arm_title ? self->arm_title : _("Arm"), names);
  at_risk = engraft_table_builder_add_count (&builder, "at_risk", _("At risk"));
  any = engraft_table_builder_add_count (&builder, "any", _("With any event"));
  severe = engraft_table_builder_add_count (&builder, "severe", title);
  serious = engraft_table_builder_add_count (&builder, "serious", _("Serious"));
  events = engraft_table_builder_add_count (&builder, "events", _("Events"));
  for (guint a = 0; a < n; a++)
    {
      const EngraftAdverseCount *count = &get_row (self, 0)->counts[a];

      at_risk[a] = get_arm (self, a)->at_risk;
      any[a] = count->any;
      severe[a] = self->has_grade ? count->severe : NAN;
      serious[a] = self->has_serious ? count->serious : NAN;
      events[a] = 0;
    }
  for (guint i = 0; i < self->events->len; i++)
    events[g_array_index (self->events, EngraftAdverseEvent, i).arm]++;

  return engraft_table_builder_end (&builder, _("Arms"));
}

static EngraftTable *
make_events (EngraftAdverseEvents *self)
{
  guint n = self->events->len;
  g_autofree const char **subjects = g_new (const char *, n + 1), **arms = g_new (const char *, n + 1);
  g_autofree const char **systems = g_new (const char *, n + 1), **terms = g_new (const char *, n + 1);
  g_autofree const char **serious = g_new (const char *, n + 1), **starts = g_new (const char *, n + 1);
  double *row, *grade;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseEvent *event = &g_array_index (self->events, EngraftAdverseEvent, i);

      subjects[i] = event->subject;
      arms[i] = get_arm (self, event->arm)->name;
      systems[i] = self->systems->pdata[event->system];
      terms[i] = self->terms->pdata[event->term];
      serious[i] = event->serious ? _("yes") : _("no");
      starts[i] = event->start ? event->start : "";
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, subjects);
  row = engraft_table_builder_add_count (&builder, "row", _("Row of the data"));
  engraft_table_builder_add_texts (&builder, "arm", self->arm_title ? self->arm_title : _("Arm"), arms);
  if (self->system_title)
    engraft_table_builder_add_texts (&builder, "body_system", self->system_title, systems);
  engraft_table_builder_add_texts (&builder, "term", self->term_title, terms);
  grade = engraft_table_builder_add_count (&builder, "grade", _("Grade"));
  if (self->has_serious)
    engraft_table_builder_add_texts (&builder, "serious", _("Serious"), serious);
  if (self->start_title)
    engraft_table_builder_add_texts (&builder, "start", self->start_title, starts);
  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseEvent *event = &g_array_index (self->events, EngraftAdverseEvent, i);

      row[i] = event->row + 1;
      grade[i] = event->grade > 0 ? event->grade : NAN;
    }

  return engraft_table_builder_end (&builder, _("Each event"));
}

/**
 * engraft_adverse_events_to_table:
 * @self: adverse events
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Shares and their
 * differences are in percent; rows are counted from 1.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_adverse_events_to_table (EngraftAdverseEvents      *self,
                                 EngraftAdverseEventsTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  switch (kind)
    {
    case ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY: return make_summary (self);
    case ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS: return make_counts (self);
    case ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS: return make_comparisons (self);
    case ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS: return make_arms (self);
    case ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS: return make_events (self);
    default: g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_adverse_events_to_json:
 * @self: adverse events
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_adverse_events_to_json (EngraftAdverseEvents *self)
{
  static const char * const names[] = { "summary", "counts", "comparisons", "arms", "events" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-adverse-events", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "left-out-events", self->n_left_out);
  engraft_json_number (builder, "terms-not-shown", self->n_hidden);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    engraft_table_json_add (builder, names[i], engraft_adverse_events_to_table (self, i));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/**
 * engraft_adverse_events_dup_sentence:
 * @self: adverse events
 *
 * Says in words how many had events.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_adverse_events_dup_sentence (EngraftAdverseEvents *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  g_string_append_printf (text, ngettext ("%u adverse event.", "%u adverse events.", self->events->len), self->events->len);
  for (guint a = 0; a < self->arms->len; a++)
    {
      const EngraftAdverseCount *count = &get_row (self, 0)->counts[a];
      g_autofree char *any = engraft_format_fixed (get_percent (self, a, count->any), 1);
      g_autofree char *severe = engraft_format_fixed (get_percent (self, a, count->severe), 1);

      /* Translators: an arm, how many had an event, how many were at risk, and their share */
      g_string_append_printf (text, _(" %s: %u of %u subjects had any (%s%%)"), get_arm (self, a)->name, count->any,
                              get_arm (self, a)->at_risk, any);
      if (self->has_grade)
        /* Translators: a grade, how many, and their share */
        g_string_append_printf (text, _(", %u of grade %d or more (%s%%)"), count->severe,
                                engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "severe"), severe);
      g_string_append_c (text, '.');
    }
  if (self->n_left_out > 0)
    g_string_append_printf (text, ngettext (" %u event is left out.", " %u events are left out.", self->n_left_out), self->n_left_out);
  if (self->n_hidden > 0)
    g_string_append_printf (text, ngettext (" %u term is rarer than what is shown.", " %u terms are rarer than what is shown.",
                                            self->n_hidden), self->n_hidden);

  return g_string_free (text, FALSE);
}

/**
 * engraft_adverse_events_dup_methods:
 * @self: adverse events
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_adverse_events_dup_methods (EngraftAdverseEvents *self)
{
  EngraftMethodsDraft draft;
  gboolean exact;
  guint newcombe;

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  exact = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval") == ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON;
  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup (
    _("Adverse events are counted by subjects: of each term a subject counts once, and the denominator is all who were at risk, with "
      "and without events.")));
  if (self->has_grade)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("A subject with several events of a term counts by the worst grade of CTCAE [%u]."),
      engraft_methods_draft_cite (&draft, CTCAE_WORK)));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    exact ? _("Shares have exact intervals by Clopper and Pearson [%u].") : _("Shares have Wilson’s intervals [%u]."),
    engraft_methods_draft_cite (&draft, exact ? CLOPPER_WORK : WILSON_WORK)));
  if (self->arms->len > 1)
    {
      newcombe = engraft_methods_draft_cite (&draft, NEWCOMBE_WORK);
      engraft_methods_draft_say (&draft, g_strdup_printf (
        _("Differences of shares have Newcombe’s interval, his method 10 [%u], and p by Fisher’s exact test, two-sided [%u]; they are "
          "not adjusted for the number of terms. Times under observation are not taken into account."),
        newcombe, engraft_methods_draft_cite (&draft, FISHER_WORK)));
    }

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY] = { "summary", N_("Adverse Events"), N_("There are no events."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS] = { "counts", N_("Subjects by Worst Grade"), N_("There are no events."),
                                            ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS] = { "comparisons", N_("Differences of Arms"), N_("It takes two arms."),
                                                 ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS] = { "arms", N_("Arms"), N_("There are no arms."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS] = { "events", N_("Each Event"), N_("There are no events."), ENGRAFT_TABLE_SHAPE_LONG },
};

/* Rows stand for subjects of all arms, or of the arm that they name. */
static char **
list_subjects (EngraftResult *result,
               guint          table,
               guint          row)
{
  EngraftAdverseEvents *self = ENGRAFT_ADVERSE_EVENTS (result);
  guint n_arms = self->arms->len, each = n_arms - 1;

  if (table == ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY && row < self->rows->len)
    return engraft_adverse_events_list_subjects (self, row, -1);
  if (table == ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS && row < self->rows->len * n_arms)
    return engraft_adverse_events_list_subjects (self, row / n_arms, row % n_arms);
  if (table == ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS && each > 0 && row < self->rows->len * each)
    return engraft_adverse_events_list_subjects (self, row / each, row % each + (row % each >= self->reference));
  if (table == ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS && row < n_arms)
    return engraft_adverse_events_list_subjects (self, 0, row);

  return NULL;
}

ENGRAFT_DEFINE_RESULT_WITH_CODE (engraft_adverse_events, ENGRAFT_ADVERSE_EVENTS, iface->list_subjects = list_subjects;
                                iface->find_rows = engraft_adverse_events_find_rows)
