/* engraft-fairness-report.c: a fairness audit as tables and JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-fairness-audit-private.h"
#include "libengraft/text/engraft-json.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_FAIRNESS_TABLE_GROUPS] = { "groups", N_("Groups"), N_("There is no group."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_FAIRNESS_TABLE_SELECTION] = { "selection", N_("Selection"), N_("There is no group."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_FAIRNESS_TABLE_GAPS] = { "gaps", N_("Gaps"), N_("Fewer than two groups are large enough."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_FAIRNESS_TABLE_CONTINUUM] = { "continuum", N_("By Numbers"), N_("No number was chosen, and there is no model."),
                                         ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_FAIRNESS_TABLE_REMEDY] = { "remedy", N_("What Is Tried"), N_("Nothing is tried. Choose something under “Try”."),
                                      ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_fairness_audit, ENGRAFT_FAIRNESS_AUDIT)

/* A group with what it is of; of all together there is none. */
typedef struct
{
  const EngraftFairnessCharacteristic *of;
  const EngraftFairnessGroup          *group;
  const EngraftFairnessAfter          *after;
} Entry;

static GArray *
list_groups (EngraftFairnessAudit *self,
             gboolean              all)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (Entry));

  for (guint c = 0; c < self->characteristics->len; c++)
    {
      const EngraftFairnessCharacteristic *made = self->characteristics->pdata[c];

      for (guint g = 0; g < made->groups->len; g++)
        {
          const Entry entry = { made, &g_array_index (made->groups, EngraftFairnessGroup, g),
                                made->after ? &g_array_index (made->after, EngraftFairnessAfter, g) : NULL };

          g_array_append_val (entries, entry);
        }
    }
  if (all)
    {
      const Entry entry = { NULL, &self->all, NULL };

      g_array_append_val (entries, entry);
    }

  return entries;
}

/* ---- groups ---- */

/* The three columns of a value with its limits. */
typedef struct
{
  double *value, *lower, *upper;
} Columns;

static Columns
add_columns (EngraftTableDraft *draft,
             const char        *name,
             const char        *title)
{
  g_autofree char *low = g_strconcat (name, "_lower", NULL), *high = g_strconcat (name, "_upper", NULL);
  /* Translators: the title of an estimate, before a limit of it */
  g_autofree char *from = g_strdup_printf (_("%s from"), title), *to = g_strdup_printf (_("%s to"), title);
  Columns columns;

  columns.value = engraft_table_draft_add_numbers (draft, name, title, ENGRAFT_COLUMN_NUMBER);
  columns.lower = engraft_table_draft_add_numbers (draft, low, from, ENGRAFT_COLUMN_NUMBER);
  columns.upper = engraft_table_draft_add_numbers (draft, high, to, ENGRAFT_COLUMN_NUMBER);

  return columns;
}

static void
set (Columns              *columns,
     guint                 row,
     EngraftFairnessValue  value)
{
  columns->value[row] = value.value;
  columns->lower[row] = value.lower;
  columns->upper[row] = value.upper;
}

static EngraftFairnessValue
rate (const EgFairRate *value)
{
  return (EngraftFairnessValue) { value->value, value->lower, value->upper };
}

/* What each table of groups begins with; says whether there is more of it than its count. */
typedef struct
{
  char  **of, **names, **notes;
  double *n, *events;
} Beginning;

static Beginning
add_beginning (EngraftTableDraft *draft)
{
  Beginning self;

  self.of = engraft_table_draft_add_texts (draft, "characteristic", _("Characteristic"));
  self.names = engraft_table_draft_add_texts (draft, "group", _("Group"));
  self.n = engraft_table_draft_add_numbers (draft, "n", _("N"), ENGRAFT_COLUMN_INTEGER);
  self.events = engraft_table_draft_add_numbers (draft, "events", _("Events"), ENGRAFT_COLUMN_INTEGER);
  self.notes = engraft_table_draft_add_texts (draft, "note", _("Note"));

  return self;
}

static gboolean
begin_row (Beginning   *self,
           guint        i,
           const Entry *entry)
{
  gboolean small = entry->of && entry->group->fair.too_small;

  self->of[i] = g_strdup (entry->of ? entry->of->title : _("All"));
  self->names[i] = g_strdup (entry->of ? entry->group->name : "");
  self->n[i] = entry->group->fair.n;
  self->events[i] = entry->group->fair.n_events;
  self->notes[i] = g_strdup (small ? _("too small") : "");

  return !small;
}

static EngraftTable *
make_groups (EngraftFairnessAudit *self)
{
  g_autoptr(GArray) entries = list_groups (self, TRUE);
  EngraftTableDraft draft;
  Beginning beginning;
  double *ici, *brier, *pooled;
  Columns observed, ratio, in_large, slope, c;

  engraft_table_draft_init (&draft, entries->len);
  beginning = add_beginning (&draft);
  observed = add_columns (&draft, "observed", _("Observed risk"));
  ratio = add_columns (&draft, "ratio", _("Observed / expected"));
  pooled = engraft_table_draft_add_numbers (&draft, "pooled", _("O/E, pooled"), ENGRAFT_COLUMN_NUMBER);
  in_large = add_columns (&draft, "in_large", self->rows.timed ? _("Log (O/E)") : _("Calibration in the large"));
  slope = add_columns (&draft, "slope", _("Calibration slope"));
  ici = engraft_table_draft_add_numbers (&draft, "ici", _("Integrated calibration index"), ENGRAFT_COLUMN_NUMBER);
  c = add_columns (&draft, "c", self->rows.timed ? _("C") : _("AUC"));
  brier = engraft_table_draft_add_numbers (&draft, "brier", _("Brier score"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (!begin_row (&beginning, i, entry))
        continue;
      set (&observed, i, rate (&entry->group->fair.base_rate));
      set (&ratio, i, entry->group->ratio);
      pooled[i] = entry->of ? entry->group->pooled : NAN;
      set (&in_large, i, entry->group->in_large);
      set (&slope, i, entry->group->slope);
      ici[i] = entry->group->ici;
      set (&c, i, entry->group->discrimination);
      brier[i] = entry->group->fair.brier;
    }

  return engraft_table_draft_finish (&draft, _("Groups"));
}

static EngraftTable *
make_selection (EngraftFairnessAudit *self)
{
  g_autoptr(GArray) entries = list_groups (self, TRUE);
  EngraftTableDraft draft;
  Beginning beginning;
  double *benefit;
  Columns selected, sensitivity, false_positives, ppv;

  engraft_table_draft_init (&draft, entries->len);
  beginning = add_beginning (&draft);
  selected = add_columns (&draft, "selected", _("Selected"));
  sensitivity = add_columns (&draft, "sensitivity", _("Sensitivity"));
  false_positives = add_columns (&draft, "false_positive", _("False positive rate"));
  ppv = add_columns (&draft, "ppv", _("Positive predictive value"));
  benefit = engraft_table_draft_add_numbers (&draft, "net_benefit", _("Net benefit"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      const EgFairGroup *fair = &entry->group->fair;

      if (!begin_row (&beginning, i, entry))
        continue;
      set (&selected, i, rate (&fair->selection_rate));
      set (&sensitivity, i, rate (&fair->sensitivity));
      set (&false_positives, i, rate (&fair->false_positive_rate));
      set (&ppv, i, rate (&fair->ppv));
      benefit[i] = fair->net_benefit;
    }

  return engraft_table_draft_finish (&draft, _("Selection"));
}

/* ---- gaps ---- */

static guint
count_gaps (EngraftFairnessAudit *self)
{
  guint n = 0;

  for (guint c = 0; c < self->characteristics->len; c++)
    for (guint k = 0; k < EG_N_GAPS; k++)
      n += !isnan (((EngraftFairnessCharacteristic *) self->characteristics->pdata[c])->gaps[k].difference);

  return n;
}

static const char *
get_name (const EngraftFairnessCharacteristic *made,
          guint                                group)
{
  return g_array_index (made->groups, EngraftFairnessGroup, group).name;
}

static EngraftTable *
make_gaps (EngraftFairnessAudit *self)
{
  EngraftTableDraft draft;
  char **of, **measures, **least, **greatest;
  double *ratio, *after;
  Columns difference;
  guint i = 0;

  engraft_table_draft_init (&draft, count_gaps (self));
  of = engraft_table_draft_add_texts (&draft, "characteristic", _("Characteristic"));
  measures = engraft_table_draft_add_texts (&draft, "measure", _("Measure"));
  difference = add_columns (&draft, "difference", _("Gap"));
  least = engraft_table_draft_add_texts (&draft, "least", _("Least in"));
  greatest = engraft_table_draft_add_texts (&draft, "greatest", _("Greatest in"));
  ratio = engraft_table_draft_add_numbers (&draft, "ratio", _("Least / greatest"), ENGRAFT_COLUMN_NUMBER);
  after = self->remedy ? engraft_table_draft_add_numbers (&draft, "after", _("Gap after"), ENGRAFT_COLUMN_NUMBER) : NULL;
  for (guint c = 0; c < self->characteristics->len; c++)
    for (guint k = 0; k < EG_N_GAPS; k++)
      {
        const EngraftFairnessCharacteristic *made = self->characteristics->pdata[c];
        const EgFairGap *gap = &made->gaps[k];

        if (isnan (gap->difference))
          continue;
        of[i] = g_strdup (made->title);
        measures[i] = g_strdup (engraft_fairness_gap_get_title (k, self->rows.timed));
        set (&difference, i, (EngraftFairnessValue) { gap->difference, gap->lower, gap->upper });
        least[i] = g_strdup (get_name (made, gap->least));
        greatest[i] = g_strdup (get_name (made, gap->greatest));
        ratio[i] = gap->ratio;
        if (after)
          after[i] = made->gaps_after[k].difference;
        i++;
      }

  return engraft_table_draft_finish (&draft, _("Gaps"));
}

/* ---- numbers ---- */

static EngraftTable *
make_continuum (EngraftFairnessAudit *self)
{
  guint n = self->continua->len;
  EngraftTableDraft draft;
  char **titles;
  double *known, *unit, *p;
  Columns odds;

  engraft_table_draft_init (&draft, n);
  titles = engraft_table_draft_add_texts (&draft, "number", _("Number"));
  known = engraft_table_draft_add_numbers (&draft, "n", _("N"), ENGRAFT_COLUMN_INTEGER);
  unit = engraft_table_draft_add_numbers (&draft, "sd", _("Standard deviation"), ENGRAFT_COLUMN_NUMBER);
  odds = add_columns (&draft, "odds", _("Odds of what came by those predicted, for each SD"));
  p = engraft_table_draft_add_numbers (&draft, "p", _("P"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < n; i++)
    {
      const EngraftFairnessContinuum *one = &g_array_index (self->continua, EngraftFairnessContinuum, i);

      titles[i] = g_strdup (one->title);
      known[i] = one->n;
      unit[i] = one->unit;
      set (&odds, i, (EngraftFairnessValue) { exp (one->change.value), exp (one->change.lower), exp (one->change.upper) });
      p[i] = one->p;
    }

  return engraft_table_draft_finish (&draft, _("By Numbers"));
}

/* ---- what is tried ---- */

static const char *
get_change_title (EngraftFairnessAudit *self)
{
  return self->remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE ? _("Logit moved by")
         : self->remedy == ENGRAFT_FAIRNESS_REMEDY_THRESHOLD ? _("Threshold") : _("Weight with the event");
}

static EngraftTable *
make_remedy (EngraftFairnessAudit *self)
{
  g_autoptr(GArray) entries = list_groups (self, FALSE);
  EngraftTableDraft draft;
  char **of, **names, **notes;
  double *change, *second = NULL, *before[4], *after[4];
  const char * const titles[4][2] = { { "ratio", _("O/E") }, { "selected", _("Selected") }, { "sensitivity", _("Sensitivity") },
                                      { "false_positive", _("False positive rate") } };

  engraft_table_draft_init (&draft, self->remedy ? entries->len : 0);
  of = engraft_table_draft_add_texts (&draft, "characteristic", _("Characteristic"));
  names = engraft_table_draft_add_texts (&draft, "group", _("Group"));
  notes = engraft_table_draft_add_texts (&draft, "note", _("Note"));
  change = engraft_table_draft_add_numbers (&draft, "change", get_change_title (self), ENGRAFT_COLUMN_NUMBER);
  if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_REWEIGH)
    second = engraft_table_draft_add_numbers (&draft, "weight_without", _("Weight without"), ENGRAFT_COLUMN_NUMBER);
  for (guint k = 0; k < 4; k++)
    {
      g_autofree char *first = g_strconcat (titles[k][0], "_before", NULL), *last = g_strconcat (titles[k][0], "_after", NULL);
      /* Translators: the title of an estimate */
      g_autofree char *from = g_strdup_printf (_("%s before"), titles[k][1]), *to = g_strdup_printf (_("%s after"), titles[k][1]);

      before[k] = engraft_table_draft_add_numbers (&draft, first, from, ENGRAFT_COLUMN_NUMBER);
      after[k] = engraft_table_draft_add_numbers (&draft, last, to, ENGRAFT_COLUMN_NUMBER);
    }
  for (guint i = 0; self->remedy && i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      const EgFairGroup *old = &entry->group->fair, *new = &entry->after->fair;
      const double values[4][2] = { { entry->group->ratio.value, entry->after->ratio.value },
                                    { old->selection_rate.value, new->selection_rate.value },
                                    { old->sensitivity.value, new->sensitivity.value },
                                    { old->false_positive_rate.value, new->false_positive_rate.value } };

      of[i] = g_strdup (entry->of->title);
      names[i] = g_strdup (entry->group->name);
      notes[i] = g_strdup (old->too_small ? _("too small") : entry->after->applied ? "" : _("too few events"));
      if (old->too_small)
        continue;
      change[i] = entry->after->applied ? entry->after->change : NAN;
      if (second)
        second[i] = entry->after->applied ? entry->after->second : NAN;
      for (guint k = 0; k < 4; k++)
        {
          before[k][i] = values[k][0];
          after[k][i] = values[k][1];
        }
    }

  return engraft_table_draft_finish (&draft, _("What Is Tried"));
}

/**
 * engraft_fairness_audit_to_table:
 * @self: an audit
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_fairness_audit_to_table (EngraftFairnessAudit *self,
                                 EngraftFairnessTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NULL);

  switch (table)
    {
    case ENGRAFT_FAIRNESS_TABLE_SELECTION:
      return make_selection (self);

    case ENGRAFT_FAIRNESS_TABLE_GAPS:
      return make_gaps (self);

    case ENGRAFT_FAIRNESS_TABLE_CONTINUUM:
      return make_continuum (self);

    case ENGRAFT_FAIRNESS_TABLE_REMEDY:
      return make_remedy (self);

    case ENGRAFT_FAIRNESS_TABLE_GROUPS:
    default:
      return make_groups (self);
    }
}

/* ---- JSON ---- */

static void
add_value (JsonBuilder          *builder,
           const char           *name,
           EngraftFairnessValue  value)
{
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "value", value.value);
  engraft_json_number (builder, "lower", value.lower);
  engraft_json_number (builder, "upper", value.upper);
  json_builder_end_object (builder);
}

static void
add_group (JsonBuilder                *builder,
           const char                 *name,
           const EngraftFairnessGroup *group,
           const EngraftFairnessAfter *after,
           gboolean                    too_small)
{
  engraft_json_begin_object (builder, name);
  engraft_json_text (builder, "group", group->name);
  engraft_json_number (builder, "n", group->fair.n);
  engraft_json_number (builder, "events", group->fair.n_events);
  engraft_json_truth (builder, "too-small", too_small);
  if (!too_small)
    {
      add_value (builder, "observed", rate (&group->fair.base_rate));
      engraft_json_number (builder, "predicted", group->fair.predicted);
      add_value (builder, "ratio", group->ratio);
      engraft_json_number (builder, "pooled", group->pooled);
      add_value (builder, "in-large", group->in_large);
      add_value (builder, "slope", group->slope);
      engraft_json_number (builder, "ici", group->ici);
      add_value (builder, "c", group->discrimination);
      engraft_json_number (builder, "brier", group->fair.brier);
      add_value (builder, "selected", rate (&group->fair.selection_rate));
      add_value (builder, "sensitivity", rate (&group->fair.sensitivity));
      add_value (builder, "false-positive", rate (&group->fair.false_positive_rate));
      add_value (builder, "ppv", rate (&group->fair.ppv));
      add_value (builder, "npv", rate (&group->fair.npv));
      add_value (builder, "accuracy", rate (&group->fair.accuracy));
      engraft_json_number (builder, "net-benefit", group->fair.net_benefit);
      if (after && after->applied)
        {
          engraft_json_begin_object (builder, "after");
          engraft_json_number (builder, "change", after->change);
          add_value (builder, "ratio", after->ratio);
          add_value (builder, "selected", rate (&after->fair.selection_rate));
          add_value (builder, "sensitivity", rate (&after->fair.sensitivity));
          add_value (builder, "false-positive", rate (&after->fair.false_positive_rate));
          json_builder_end_object (builder);
        }
    }
  json_builder_end_object (builder);
}

static const char * const gap_names[EG_N_GAPS] = {
  "demographic-parity", "equal-opportunity", "false-positive", "equalized-odds", "predictive-parity", "accuracy", "c", "ratio",
};

static void
add_gaps (JsonBuilder                         *builder,
          const EngraftFairnessCharacteristic *made)
{
  engraft_json_begin_object (builder, "gaps");
  for (guint k = 0; k < EG_N_GAPS; k++)
    {
      const EgFairGap *gap = &made->gaps[k];
      gboolean known = !isnan (gap->difference);

      engraft_json_begin_object (builder, gap_names[k]);
      engraft_json_number (builder, "difference", gap->difference);
      engraft_json_number (builder, "lower", gap->lower);
      engraft_json_number (builder, "upper", gap->upper);
      engraft_json_number (builder, "ratio", gap->ratio);
      engraft_json_text (builder, "least", known ? get_name (made, gap->least) : NULL);
      engraft_json_text (builder, "greatest", known ? get_name (made, gap->greatest) : NULL);
      if (made->after)
        engraft_json_number (builder, "after", made->gaps_after[k].difference);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_characteristic (JsonBuilder                         *builder,
                    const EngraftFairnessCharacteristic *made)
{
  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "characteristic", made->title);
  engraft_json_number (builder, "unknown", made->n_unknown);
  engraft_json_begin_array (builder, "groups");
  for (guint g = 0; g < made->groups->len; g++)
    {
      const EngraftFairnessGroup *group = &g_array_index (made->groups, EngraftFairnessGroup, g);

      add_group (builder, NULL, group, made->after ? &g_array_index (made->after, EngraftFairnessAfter, g) : NULL,
                 group->fair.too_small);
    }
  json_builder_end_array (builder);
  add_gaps (builder, made);
  json_builder_end_object (builder);
}

/**
 * engraft_fairness_audit_to_json:
 * @self: an audit
 *
 * Gets all of it.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_fairness_audit_to_json (EngraftFairnessAudit *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_fairness_audit_dup_sentence (self);
  methods = engraft_fairness_audit_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-fairness-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_predicted_rows_add_json (&self->rows, builder);
  engraft_json_number (builder, "threshold", self->threshold);
  engraft_json_nick (builder, "remedy", ENGRAFT_TYPE_FAIRNESS_REMEDY, self->remedy);
  add_group (builder, "all", &self->all, NULL, FALSE);
  engraft_json_begin_array (builder, "characteristics");
  for (guint c = 0; c < self->characteristics->len; c++)
    add_characteristic (builder, self->characteristics->pdata[c]);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "continuum");
  for (guint i = 0; i < self->continua->len; i++)
    {
      const EngraftFairnessContinuum *one = &g_array_index (self->continua, EngraftFairnessContinuum, i);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "number", one->title);
      engraft_json_number (builder, "n", one->n);
      engraft_json_number (builder, "sd", one->unit);
      add_value (builder, "log-odds", one->change);
      engraft_json_number (builder, "p", one->p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
