/* engraft-training-report.c: a training as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-development-size.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_TRAINING_TABLE_LEARNERS] = { "learners", N_("Performance"), N_("There is no learner."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_TASK] = { "task", N_("Task"), N_("There is no task."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_TRAINING_TABLE_CALIBRATION] = { "calibration", N_("Calibration"), N_("There is no group."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_DECISIONS] = { "decisions", N_("Decisions"), N_("There is no threshold."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_COEFFICIENTS] = { "coefficients", N_("Model"), N_("The model counts nothing."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_PATIENTS] = { "patients", N_("Patients"), N_("There is no patient."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_ROC] = { "roc", N_("Thresholds"), N_("There is no threshold."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_LEARNING] = { "learning", N_("Learning Curve"), N_("Ask for the learning curve in the options."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_TRAINING_TABLE_NOMOGRAM] = { "nomogram", N_("Nomogram"), N_("The model is no sum of points."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_training, ENGRAFT_TRAINING)

static EngraftTrainedLearner *
get_learner (EngraftTraining *self,
             guint            index)
{
  return &g_array_index (self->learners, EngraftTrainedLearner, index);
}

static EngraftTrainedLearner *
get_chosen (EngraftTraining *self)
{
  return get_learner (self, self->chosen);
}

/* the numbers of the table of performance, by column */
enum { C, C_LOW, C_HIGH, C_MORE, C_MORE_LOW, C_MORE_HIGH, C_MORE_P, UNO, UNO_LOW, UNO_HIGH, AUC, AUC_LOW, AUC_HIGH, AUC_MORE, AUC_MORE_LOW,
       AUC_MORE_HIGH, AUC_MORE_P, BRIER, SCALED, GAIN, SLOPE, SLOPE_LOW, SLOPE_HIGH, IN_LARGE, ICI, E50, E90, D_P, EXPECTED, OBSERVED,
       APPARENT, OPTIMISM, CORRECTED, REFITS, N_NUMBERS };

static void
get_numbers (EngraftTraining             *self,
             guint                        index,
             double                      *v)
{
  const EngraftTrainedLearner *trained = get_learner (self, index);
  const EngraftMeasures *m = &trained->held_out;
  const double z = 1.959963984540054;
  const gboolean again = trained->n_refits > 0;
  guint more;

  v[C] = m->c, v[C_LOW] = m->c - z * m->c_se, v[C_HIGH] = m->c + z * m->c_se, v[UNO] = m->uno;
  v[UNO_LOW] = m->uno - z * m->uno_se, v[UNO_HIGH] = m->uno + z * m->uno_se;
  v[AUC] = m->auc, v[AUC_LOW] = m->auc - z * m->auc_se, v[AUC_HIGH] = m->auc + z * m->auc_se;
  for (guint k = 0; k < 4; k++)
    v[C_MORE + k] = v[AUC_MORE + k] = NAN;
  more = self->time ? C_MORE : AUC_MORE;
  engraft_training_get_comparison (self, index, v + more, v + more + 1, v + more + 2, v + more + 3);
  v[BRIER] = m->brier, v[GAIN] = engraft_training_get_gain (self, trained);
  v[SLOPE] = m->slope, v[SLOPE_LOW] = m->slope - z * m->slope_se, v[SLOPE_HIGH] = m->slope + z * m->slope_se;
  v[SCALED] = m->scaled, v[IN_LARGE] = m->in_large, v[ICI] = m->ici, v[E50] = m->e50, v[E90] = m->e90;
  v[D_P] = trained->d_p;
  v[EXPECTED] = m->expected, v[OBSERVED] = m->observed;
  v[APPARENT] = trained->apparent.c, v[OPTIMISM] = again ? trained->optimism.c : NAN;
  v[CORRECTED] = again ? trained->apparent.c - trained->optimism.c : NAN, v[REFITS] = trained->n_refits;
}

static EngraftTable *
make_learners (EngraftTraining *self)
{
  static const char * const names[N_NUMBERS][2] = {
    { "c", N_("C") }, { "c.lower", N_("C from") }, { "c.upper", N_("C to") },
    { "c.more", N_("C more than the ridge model’s") }, { "c.more.lower", N_("C more from") },
    { "c.more.upper", N_("C more to") }, { "c.more.p", N_("P of more C") }, { "uno", N_("Uno’s C") },
    { "uno.lower", N_("Uno’s C from") }, { "uno.upper", N_("Uno’s C to") },
    { "auc", N_("AUC") }, { "auc.lower", N_("AUC from") }, { "auc.upper", N_("AUC to") },
    { "auc.more", N_("AUC more than the ridge model’s") }, { "auc.more.lower", N_("More from") }, { "auc.more.upper", N_("More to") },
    { "auc.more.p", N_("P of more") },
    { "brier", N_("Brier score") }, { "brier.scaled", N_("Scaled Brier score") }, { "gain", N_("Error taken away") },
    { "slope", N_("Calibration slope") }, { "slope.lower", N_("Slope from") }, { "slope.upper", N_("Slope to") },
    { "in-large", N_("Calibration in the large") }, { "ici", N_("Integrated calibration index") }, { "e50", N_("E50") },
    { "e90", N_("E90") }, { "d-calibration", N_("P of D-calibration") },
    { "predicted", N_("Mean risk predicted") }, { "observed", N_("Risk observed") },
    { "c.apparent", N_("C of its own patients") }, { "c.optimism", N_("Optimism") }, { "c.corrected", N_("C less optimism") },
    { "bootstraps", N_("Bootstrap samples") },
  };
  EngraftTableDraft draft;
  char **nicks, **titles, **notes;
  double *columns[N_NUMBERS];

  engraft_table_draft_init (&draft, self->learners->len);
  nicks = engraft_table_draft_add_texts (&draft, "learner", _("Nick"));
  titles = engraft_table_draft_add_texts (&draft, "title", _("Learner"));
  for (guint c = 0; c < N_NUMBERS; c++)
    columns[c] = engraft_table_draft_add_numbers (&draft, names[c][0], _(names[c][1]),
                                                  c == REFITS ? ENGRAFT_COLUMN_INTEGER : ENGRAFT_COLUMN_NUMBER);
  notes = engraft_table_draft_add_texts (&draft, "note", _("Note"));
  for (guint k = 0; k < self->learners->len; k++)
    {
      const EngraftTrainedLearner *trained = get_learner (self, k);
      double values[N_NUMBERS];

      nicks[k] = g_strdup (trained->learner->nick);
      titles[k] = g_strdup (_(trained->learner->title));
      notes[k] = trained->refusal ? g_strdup (trained->refusal) : (int) k == self->chosen ? g_strdup (_("predicts")) : NULL;
      if (trained->refusal)
        continue;
      get_numbers (self, k, values);
      for (guint c = 0; c < N_NUMBERS; c++)
        columns[c][k] = values[c];
    }

  return engraft_table_draft_finish (&draft, _("Performance"));
}

/* takes the text */
static void
add_line (GPtrArray  *lines,
          const char *title,
          char       *text)
{
  g_ptr_array_add (lines, g_strdup (title));
  g_ptr_array_add (lines, text);
}

static char *
dup_time (EngraftTraining *self,
          double           time)
{
  g_autofree char *number = engraft_format_number (time, 4);

  return g_strdup_printf ("%s %s", number, engraft_time_unit_get_name (engraft_survival_data_get_unit (self->data)));
}

/* the values of the status that are the other event */
static char *
dup_others (EngraftTraining *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < engraft_survival_data_get_n_endings (self->data); i++)
    {
      EngraftOutcome outcome;
      const char *value = engraft_survival_data_get_ending (self->data, i, &outcome);
      const char *label = engraft_survival_data_get_ending_label (self->data, i);

      if (outcome == ENGRAFT_OUTCOME_OTHER)
        g_string_append_printf (text, "%s%s", text->len ? ", " : "", label ? label : value);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How many a model with so many coefficients needs, where nothing is known of how much it will explain. */
static void
add_size (EngraftTraining *self,
          GPtrArray       *lines)
{
  guint n_columns = engraft_linear_predictor_count_columns (self->dictionary);
  double sum = 0, n_events = 0;
  EgDevelopmentSize size;
  EgStatus status;

  for (guint i = 0; i < self->n; i++)
    {
      sum += self->time ? self->time[i] : 0;
      n_events += self->status[i] == 1;
    }
  status = self->time ? eg_development_size_of_events (n_columns, n_events / sum, sum / self->n, self->horizon, NAN, &size)
           : eg_development_size_of_answers (n_columns, n_events / self->n, NAN, &size);
  if (status == EG_OK)
    {
      g_autofree char *needed = engraft_format_count (size.needed), *events = engraft_format_count (ceil (size.events));

      /* Translators: a number of patients, and of events among them */
      add_line (lines, _("Patients that such a model needs (Riley)"), g_strdup_printf (_("%s, with %s events"), needed, events));
    }
}

static void
add_comparisons (EngraftTraining *self,
                 GPtrArray       *lines)
{
  for (guint k = 0; k < self->learners->len; k++)
    {
      char *text = engraft_training_dup_comparison (self, k);
      /* Translators: a model */
      g_autofree char *title = g_strdup_printf (_("%s against the ridge model"), _(get_learner (self, k)->learner->title));

      if (text)
        add_line (lines, title, text);
    }
}

static EngraftTable *
make_task (EngraftTraining *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  EngraftTableDraft draft;
  char **titles, **texts;

  add_line (lines, self->time ? _("Event") : _("Yes"), g_strdup (engraft_survival_data_get_event_title (self->data)));
  if (self->kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    add_line (lines, _("Other event, which precludes it"), dup_others (self));
  if (self->time)
    {
      add_line (lines, _("Time zero"), g_strdup (_("the start of follow-up")));
      add_line (lines, _("Horizon"), dup_time (self, self->horizon));
    }
  add_line (lines, _("Patients"), engraft_format_count (self->n));
  add_line (lines, self->time ? _("Events by the horizon") : _("Of these yes"), engraft_format_count (self->n_events));
  if (self->kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    add_line (lines, _("Other events by the horizon"), engraft_format_count (self->n_competing));
  if (self->kind == ENGRAFT_OUTCOME_KIND_EVENT
      && engraft_tally_get_n_outcome (engraft_training_get_tally (self), ENGRAFT_OUTCOME_OTHER))
    add_line (lines, _("Other events, counted as censored"),
              engraft_format_count (engraft_tally_get_n_outcome (engraft_training_get_tally (self), ENGRAFT_OUTCOME_OTHER)));
  if (self->time)
    add_line (lines, _("Not known by the horizon (censored before)"), engraft_format_count (self->n_censored));
  add_line (lines, _("Features"), engraft_format_count (engraft_dictionary_get_n (self->dictionary)));
  add_line (lines, _("Events for each number that the model counts"),
            engraft_format_number ((double) (self->time ? self->n_events : MIN (self->n_events, self->n - self->n_events)) / MAX (1, engraft_linear_predictor_count_columns (self->dictionary)), 2));
  add_size (self, lines);
  if (self->n_permutations)
    {
      g_autofree char *p = engraft_format_p_relation (self->permutation_p);

      add_line (lines, _("Chance does as well"), g_strdup_printf (_("p %s, by %u permutations of outcomes"), p, self->n_permutations));
    }
  add_line (lines, _("Parts"), self->period_title
            /* Translators: until when patients came of whom was learned, and the column that says so */
            ? g_strdup_printf (_("learned from those until %s by %s, predicted %u after"), self->period_until, self->period_title,
                               self->n_tested)
            : self->site_title
            /* Translators: how patients are dealt: each hospital is left out once */
            ? g_strdup_printf (ngettext ("%u, by %s", "%u, each left out once, by %s", self->n_folds), self->n_folds, self->site_title)
            : engraft_training_leaves_one (self) ? g_strdup_printf (_("%u, a patient each"), self->n_folds)
            : g_strdup_printf (_("%u, dealt %u times by chance"), self->n_folds, self->n_repeats));
  add_comparisons (self, lines);
  engraft_table_draft_init (&draft, lines->len / 2);
  titles = engraft_table_draft_add_texts (&draft, "line", _("Line"));
  texts = engraft_table_draft_add_texts (&draft, "text", _("Value"));
  for (guint i = 0; i < lines->len / 2; i++)
    {
      titles[i] = lines->pdata[2 * i];
      texts[i] = lines->pdata[2 * i + 1];
    }

  return engraft_table_draft_finish (&draft, _("Task"));
}

static EngraftTable *
make_calibration (EngraftTraining *self)
{
  EngraftRiskGroup groups[ENGRAFT_TRAINING_GROUPS];
  guint n = engraft_training_make_groups (self, get_chosen (self), groups);
  EngraftTableDraft draft;
  double *group, *patients, *predicted, *observed, *low, *high;

  engraft_table_draft_init (&draft, n);
  group = engraft_table_draft_add_numbers (&draft, "group", _("Risk group"), ENGRAFT_COLUMN_INTEGER);
  patients = engraft_table_draft_add_numbers (&draft, "patients", _("Patients"), ENGRAFT_COLUMN_INTEGER);
  predicted = engraft_table_draft_add_numbers (&draft, "predicted", _("Mean risk predicted"), ENGRAFT_COLUMN_NUMBER);
  observed = engraft_table_draft_add_numbers (&draft, "observed", _("Risk observed"), ENGRAFT_COLUMN_NUMBER);
  low = engraft_table_draft_add_numbers (&draft, "lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  high = engraft_table_draft_add_numbers (&draft, "upper", _("To"), ENGRAFT_COLUMN_NUMBER);
  for (guint g = 0; g < n; g++)
    {
      group[g] = g + 1;
      patients[g] = groups[g].n;
      predicted[g] = groups[g].predicted;
      observed[g] = groups[g].observed;
      low[g] = groups[g].low;
      high[g] = groups[g].high;
    }

  return engraft_table_draft_finish (&draft, _("Calibration"));
}

/* thresholds of 1 to 99 % */
static EngraftTable *
make_decisions (EngraftTraining *self)
{
  EngraftTableDraft draft;
  double *threshold, *model, *all, *none, *treated;
  const double *risk = get_chosen (self)->risk;

  engraft_table_draft_init (&draft, 99);
  threshold = engraft_table_draft_add_numbers (&draft, "threshold", _("Threshold"), ENGRAFT_COLUMN_NUMBER);
  treated = engraft_table_draft_add_numbers (&draft, "at-or-above", _("Patients at or above"), ENGRAFT_COLUMN_INTEGER);
  model = engraft_table_draft_add_numbers (&draft, "model", _("By the model"), ENGRAFT_COLUMN_NUMBER);
  all = engraft_table_draft_add_numbers (&draft, "all", _("Everybody"), ENGRAFT_COLUMN_NUMBER);
  none = engraft_table_draft_add_numbers (&draft, "none", _("Nobody"), ENGRAFT_COLUMN_NUMBER);
  for (guint k = 0; k < 99; k++)
    {
      threshold[k] = (k + 1) / 100.;
      treated[k] = 0;
      for (guint i = 0; i < self->n; i++)
        treated[k] += risk[i] >= threshold[k];
      model[k] = engraft_training_get_benefit (self, risk, threshold[k]);
      all[k] = engraft_training_get_benefit (self, NULL, threshold[k]);
      none[k] = 0;
    }

  return engraft_table_draft_finish (&draft, _("Decisions"));
}

/* Of those who were predicted. */
static void
add_smooth (EngraftTraining             *self,
            const EngraftTrainedLearner *trained,
            double                      *smooth)
{
  guint n = self->n_tested;
  g_autofree double *time = g_new (double, n + 1), *risk = g_new (double, n + 1), *made = g_new (double, n + 1);
  g_autofree guint8 *status = g_new (guint8, n + 1);
  const EngraftOutcomes outcomes = engraft_training_take_part (self, self->tested, n, time, status);
  EngraftMeasures measures;

  for (guint k = 0; k < n; k++)
    risk[k] = trained->risk[self->tested[k]];
  engraft_outcomes_smooth (&outcomes, risk, &measures, made);
  for (guint k = 0; k < n; k++)
    smooth[self->tested[k]] = made[k];
}

static EngraftTable *
make_patients (EngraftTraining *self)
{
  const EngraftTrainedLearner *trained = get_chosen (self);
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  EngraftTableDraft draft;
  double *row, *time, *event, *other, *fold, *risk, *spread, *smooth, *own, *low, *high;
  gsize p = engraft_dictionary_get_n (self->dictionary);

  engraft_table_draft_init (&draft, self->n);
  row = engraft_table_draft_add_numbers (&draft, "row", _("Row"), ENGRAFT_COLUMN_INTEGER);
  time = self->time ? engraft_table_draft_add_numbers (&draft, "time", _("Time"), ENGRAFT_COLUMN_NUMBER) : NULL;
  event = engraft_table_draft_add_numbers (&draft, "event", self->time ? _("Event") : _("Yes"), ENGRAFT_COLUMN_LOGICAL);
  other = self->kind == ENGRAFT_OUTCOME_KIND_COMPETING
          ? engraft_table_draft_add_numbers (&draft, "other-event", _("Other event"), ENGRAFT_COLUMN_LOGICAL) : NULL;
  fold = engraft_table_draft_add_numbers (&draft, "part", _("Part"), ENGRAFT_COLUMN_INTEGER);
  risk = engraft_table_draft_add_numbers (&draft, "risk", _("Risk, not learned from"), ENGRAFT_COLUMN_NUMBER);
  smooth = engraft_table_draft_add_numbers (&draft, "observed", _("Risk observed, smooth"), ENGRAFT_COLUMN_NUMBER);
  own = engraft_table_draft_add_numbers (&draft, "risk-of-all", _("Risk, learned from all"), ENGRAFT_COLUMN_NUMBER);
  low = engraft_table_draft_add_numbers (&draft, "risk-of-all.lower", _("Bootstrap models from"), ENGRAFT_COLUMN_NUMBER);
  high = engraft_table_draft_add_numbers (&draft, "risk-of-all.upper", _("Bootstrap models to"), ENGRAFT_COLUMN_NUMBER);
  spread = engraft_table_draft_add_numbers (&draft, "risk-sd", _("SD of bootstrap models"), ENGRAFT_COLUMN_NUMBER);
  add_smooth (self, trained, smooth);
  for (guint i = 0; i < self->n; i++)
    {
      row[i] = rows[i] + 1;
      if (time)
        time[i] = self->time[i];
      event[i] = self->status[i] == 1;
      if (other)
        other[i] = self->status[i] == 2;
      fold[i] = self->folds[i] + 1;
      risk[i] = trained->risk[i];
      own[i] = engraft_predictor_get_risk (trained->predictor, self->values + i * p, self->horizon);
      engraft_training_get_limits (self, trained, i, &low[i], &high[i]);
      if (trained->spread)
        spread[i] = trained->spread[i];
    }

  return engraft_table_draft_finish (&draft, _("Patients"));
}

/**
 * engraft_training_to_table:
 * @self: a training
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_training_to_table (EngraftTraining      *self,
                           EngraftTrainingTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  switch (table)
    {
    case ENGRAFT_TRAINING_TABLE_TASK:
      return make_task (self);
    case ENGRAFT_TRAINING_TABLE_CALIBRATION:
      return make_calibration (self);
    case ENGRAFT_TRAINING_TABLE_DECISIONS:
      return make_decisions (self);
    case ENGRAFT_TRAINING_TABLE_COEFFICIENTS:
      return engraft_training_make_coefficients (self);
    case ENGRAFT_TRAINING_TABLE_PATIENTS:
      return make_patients (self);
    case ENGRAFT_TRAINING_TABLE_ROC:
      return engraft_training_make_roc (self);
    case ENGRAFT_TRAINING_TABLE_LEARNING:
      return engraft_training_make_learning (self);
    case ENGRAFT_TRAINING_TABLE_NOMOGRAM:
      return engraft_training_make_nomogram (self);
    case ENGRAFT_TRAINING_TABLE_LEARNERS:
    default:
      return make_learners (self);
    }
}
