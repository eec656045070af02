/* engraft-training-report.c: a training as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
enum { C, C_LOW, C_HIGH, UNO, AUC, AUC_LOW, AUC_HIGH, BRIER, GAIN, SLOPE, SLOPE_LOW, SLOPE_HIGH, EXPECTED, OBSERVED, APPARENT,
       OPTIMISM, CORRECTED, REFITS, N_NUMBERS };

static void
get_numbers (EngraftTraining             *self,
             const EngraftTrainedLearner *trained,
             double                      *v)
{
  const EngraftMeasures *m = &trained->held_out;
  const double z = 1.959963984540054;
  const gboolean again = trained->n_refits > 0;

  v[C] = m->c, v[C_LOW] = m->c - z * m->c_se, v[C_HIGH] = m->c + z * m->c_se, v[UNO] = m->uno;
  v[AUC] = m->auc, v[AUC_LOW] = m->auc - z * m->auc_se, v[AUC_HIGH] = m->auc + z * m->auc_se;
  v[BRIER] = m->brier, v[GAIN] = engraft_training_get_gain (self, trained);
  v[SLOPE] = m->slope, v[SLOPE_LOW] = m->slope - z * m->slope_se, v[SLOPE_HIGH] = m->slope + z * m->slope_se;
  v[EXPECTED] = m->expected, v[OBSERVED] = m->observed;
  v[APPARENT] = trained->apparent.c, v[OPTIMISM] = again ? trained->optimism.c : NAN;
  v[CORRECTED] = again ? trained->apparent.c - trained->optimism.c : NAN, v[REFITS] = trained->n_refits;
}

static EngraftTable *
make_learners (EngraftTraining *self)
{
  static const char * const names[N_NUMBERS][2] = {
    { "c", N_("C") }, { "c.lower", N_("C from") }, { "c.upper", N_("C to") }, { "uno", N_("Uno’s C") },
    { "auc", N_("AUC") }, { "auc.lower", N_("AUC from") }, { "auc.upper", N_("AUC to") },
    { "brier", N_("Brier score") }, { "gain", N_("Error taken away") },
    { "slope", N_("Calibration slope") }, { "slope.lower", N_("Slope from") }, { "slope.upper", N_("Slope to") },
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
      get_numbers (self, trained, values);
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

static EngraftTable *
make_task (EngraftTraining *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  EngraftTableDraft draft;
  char **titles, **texts;

  add_line (lines, _("Event"), g_strdup (engraft_survival_data_get_event_title (self->data)));
  add_line (lines, _("Time zero"), g_strdup (_("the start of follow-up")));
  add_line (lines, _("Horizon"), dup_time (self, self->horizon));
  add_line (lines, _("Patients"), engraft_format_count (self->n));
  add_line (lines, _("Events by the horizon"), engraft_format_count (self->n_events));
  add_line (lines, _("Not known by the horizon (censored before)"), engraft_format_count (self->n_censored));
  add_line (lines, _("Features"), engraft_format_count (engraft_dictionary_get_n (self->dictionary)));
  add_line (lines, _("Events for each number that the model counts"),
            engraft_format_number ((double) self->n_events / MAX (1, engraft_linear_predictor_count_columns (self->dictionary)), 2));
  add_line (lines, _("Parts"), self->site_title
            /* Translators: how patients are dealt: each hospital is left out once */
            ? g_strdup_printf (ngettext ("%u, by %s", "%u, each left out once, by %s", self->n_folds), self->n_folds, self->site_title)
            : g_strdup_printf (_("%u, dealt %u times by chance"), self->n_folds, self->n_repeats));
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

static EngraftTable *
make_coefficients_of (EngraftTraining        *self,
                      EngraftLinearPredictor *predictor)
{
  const EngraftTrainedLearner *trained = get_chosen (self);
  GArray *made = predictor->columns;
  guint n_refits = trained->refits ? trained->refits->len : 0;
  EngraftTableDraft draft;
  char **titles, **values;
  double *coefficient, *ratio, *mean, *spread, *agree;

  engraft_table_draft_init (&draft, made->len);
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  values = engraft_table_draft_add_texts (&draft, "counts", _("Counts"));
  coefficient = engraft_table_draft_add_numbers (&draft, "coefficient", _("Coefficient"), ENGRAFT_COLUMN_NUMBER);
  ratio = engraft_table_draft_add_numbers (&draft, "hazard-ratio", _("Hazard ratio"), ENGRAFT_COLUMN_NUMBER);
  mean = engraft_table_draft_add_numbers (&draft, "mean", _("Mean"), ENGRAFT_COLUMN_NUMBER);
  spread = engraft_table_draft_add_numbers (&draft, "sd", _("SD of bootstrap models"), ENGRAFT_COLUMN_NUMBER);
  agree = engraft_table_draft_add_numbers (&draft, "same-sign", _("Share with the same sign"), ENGRAFT_COLUMN_NUMBER);
  for (guint c = 0; c < made->len; c++)
    {
      const EngraftLinearColumn *column = &g_array_index (made, EngraftLinearColumn, c);
      EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, column->feature);
      const char *unit = engraft_feature_get_unit (feature);
      double sum = 0, square = 0, same = 0;

      titles[c] = g_strdup (engraft_feature_get_title (feature));
      values[c] = column->level == ENGRAFT_LINEAR_MISSING ? g_strdup (_("that it is missing"))
                  : column->level >= 0 ? g_strdup (engraft_feature_get_level (feature, column->level))
                  : unit ? g_strdup_printf (_("each of %s"), unit) : NULL;
      coefficient[c] = column->coefficient;
      ratio[c] = exp (column->coefficient);
      mean[c] = column->centre;
      for (guint b = 0; b < n_refits; b++)
        {
          double other = g_array_index (ENGRAFT_LINEAR_PREDICTOR (trained->refits->pdata[b])->columns, EngraftLinearColumn, c).coefficient;

          sum += other;
          square += other * other;
          same += other != 0 && (other > 0) == (column->coefficient > 0);
        }
      if (n_refits > 1)
        {
          spread[c] = sqrt (MAX (0, square - sum * sum / n_refits) / (n_refits - 1));
          agree[c] = column->coefficient != 0 ? same / n_refits : NAN;
        }
    }

  return engraft_table_draft_finish (&draft, _("Model"));
}

/* Of a predictor that has no coefficients: the mean size of what each feature does in the patients. */
static EngraftTable *
make_weights (EngraftTraining  *self,
              EngraftPredictor *predictor)
{
  guint p = engraft_dictionary_get_n (self->dictionary);
  g_autofree double *reasons = g_new (double, p + 1);
  EngraftTableDraft draft;
  char **titles;
  double *sizes;

  engraft_table_draft_init (&draft, p);
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  sizes = engraft_table_draft_add_numbers (&draft, "size", _("Mean size of what it adds"), ENGRAFT_COLUMN_NUMBER);
  for (guint j = 0; j < p; j++)
    {
      titles[j] = g_strdup (engraft_feature_get_title (engraft_dictionary_get_feature (self->dictionary, j)));
      sizes[j] = 0;
    }
  for (guint i = 0; i < self->n; i++)
    {
      engraft_predictor_explain (predictor, predictor, self->values + (gsize) i * p, reasons);
      for (guint j = 0; j < p; j++)
        sizes[j] += fabs (reasons[j]) / self->n;
    }

  return engraft_table_draft_finish (&draft, _("Model"));
}

static EngraftTable *
make_coefficients (EngraftTraining *self)
{
  EngraftPredictor *predictor = get_chosen (self)->predictor;

  return ENGRAFT_IS_LINEAR_PREDICTOR (predictor) ? make_coefficients_of (self, ENGRAFT_LINEAR_PREDICTOR (predictor))
         : make_weights (self, predictor);
}

static EngraftTable *
make_patients (EngraftTraining *self)
{
  const EngraftTrainedLearner *trained = get_chosen (self);
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  EngraftTableDraft draft;
  double *row, *time, *event, *fold, *risk, *spread;

  engraft_table_draft_init (&draft, self->n);
  row = engraft_table_draft_add_numbers (&draft, "row", _("Row"), ENGRAFT_COLUMN_INTEGER);
  time = engraft_table_draft_add_numbers (&draft, "time", _("Time"), ENGRAFT_COLUMN_NUMBER);
  event = engraft_table_draft_add_numbers (&draft, "event", _("Event"), ENGRAFT_COLUMN_LOGICAL);
  fold = engraft_table_draft_add_numbers (&draft, "part", _("Part"), ENGRAFT_COLUMN_INTEGER);
  risk = engraft_table_draft_add_numbers (&draft, "risk", _("Risk, not learned from"), ENGRAFT_COLUMN_NUMBER);
  spread = engraft_table_draft_add_numbers (&draft, "risk-sd", _("SD of bootstrap models"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < self->n; i++)
    {
      row[i] = rows[i] + 1;
      time[i] = self->time[i];
      event[i] = self->status[i];
      fold[i] = self->folds[i] + 1;
      risk[i] = trained->risk[i];
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
      return make_coefficients (self);
    case ENGRAFT_TRAINING_TABLE_PATIENTS:
      return make_patients (self);
    case ENGRAFT_TRAINING_TABLE_LEARNERS:
    default:
      return make_learners (self);
    }
}
