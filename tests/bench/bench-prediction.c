/* bench-prediction.c: from a changed value of a patient to the drawn answer, by how much a model carries.
 *
 * The aim: within 50 ms, the frame included, with explanations by all bootstrap models.
 *
 *   bench-prediction [MODEL]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>
#include <time.h>

#include "libengraft-chart/figures/engraft-prediction-figure.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-model.h"

#define TIMES 20

enum { MODEL, PREDICT, WORDS, FIGURE, DRAW, N_PARTS };

static const char * const parts[] = { "model", "predict", "words", "figure", "draw" };

/* Processor time: it does not depend on what else the machine does. */
static double
get_time (void)
{
  return 1000. * clock () / CLOCKS_PER_SEC;
}

static EngraftTable *
make_patients (guint n,
               guint p)
{
  EngraftTableDraft draft;
  guint64 state = 1;
  double **values = g_new (double *, p), *time, *status;
  EngraftTable *table;

  engraft_table_draft_init (&draft, n);
  for (guint j = 0; j < p; j++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", j);

      values[j] = engraft_table_draft_add_numbers (&draft, name, name, ENGRAFT_COLUMN_NUMBER);
    }
  time = engraft_table_draft_add_numbers (&draft, "time", "time", ENGRAFT_COLUMN_NUMBER);
  status = engraft_table_draft_add_numbers (&draft, "status", "status", ENGRAFT_COLUMN_INTEGER);
  for (guint i = 0; i < n; i++)
    {
      double score = 0;

      for (guint j = 0; j < p; j++)
        {
          state = state * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
          values[j][i] = (state >> 33) / 2147483648.;
          score += values[j][i] * (j % 3 - 1.);
        }
      state = state * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
      time[i] = ceil (-log (1 - (state >> 33) / 2147483649.) * exp (-score) * 1000);
      status[i] = time[i] < 1500;
      time[i] = fmin (time[i], 1500);
    }
  g_free (values);
  table = engraft_table_draft_finish (&draft, "bench");

  return table;
}

static EngraftModel *
make_model (guint n,
            guint p)
{
  g_autoptr(EngraftTable) table = make_patients (n, p);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  for (guint j = 0; j < p; j++)
    g_ptr_array_add (names, g_strdup_printf ("x%u", j));
  g_ptr_array_add (names, NULL);
  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "1", NULL }, NULL);
  g_object_set (options, "features", names->pdata, "horizon", 1000., "repeats", 1, "folds", 2, "bootstraps", 50, "keep-patients", TRUE, "background", 64,
                "learners", (const char * const []) { "cox", NULL }, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  if (!training)
    g_error ("%s", error->message);

  return engraft_model_new (training, "bench");
}

static void
draw (EngraftScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 600);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  EngraftStyle style;

  engraft_style_init_light (&style);
  engraft_scene_draw (scene, cr, context, 600, 600, &style);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static EngraftPredictionOptions *
make_patient (EngraftModel *model,
              guint         k)
{
  EngraftPredictionOptions *options = engraft_prediction_options_new ();
  EngraftDictionary *dictionary = engraft_model_get_dictionary (model);

  for (guint j = 0; j < engraft_dictionary_get_n (dictionary); j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);
      double low = engraft_feature_get_low (feature), high = engraft_feature_get_high (feature);
      g_autofree char *value = engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER
                               ? g_strdup_printf ("%.6g", low + (high - low) * (k % 10 + 1) / 12)
                               : engraft_feature_dup_value (feature, engraft_feature_get_typical (feature));

      engraft_prediction_options_set_value (options, engraft_feature_get_name (feature), FALSE, value);
    }

  return options;
}

static void
measure (const char *name,
         GBytes     *bytes,
         int         view,
         int         explanation)
{
  double sums[N_PARTS] = { 0 }, all = 0;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (guint k = 0; k < TIMES; k++)
    {
      g_autoptr(GError) error = NULL;
      double start = get_time ();
      g_autoptr(EngraftModel) model = engraft_model_new_from_text (text, &error);
      g_autoptr(EngraftPrediction) prediction = NULL;
      g_autoptr(EngraftPredictionOptions) options = NULL;
      g_autoptr(EngraftPredictionFigureOptions) look = engraft_prediction_figure_options_new ();
      g_autoptr(EngraftScene) scene = NULL;
      g_autofree char *words = NULL;

      if (!model)
        g_error ("%s", error->message);
      sums[MODEL] += get_time () - start;
      options = make_patient (model, k);
      g_object_set (options, "explanation", explanation, NULL);
      start = get_time ();
      prediction = engraft_prediction_new (model, options, &error);
      if (!prediction)
        g_error ("%s", error->message);
      sums[PREDICT] += get_time () - start;
      start = get_time ();
      words = engraft_prediction_dup_sentence (prediction);
      sums[WORDS] += get_time () - start;
      start = get_time ();
      g_object_set (look, "view", view, NULL);
      scene = engraft_prediction_figure_new (prediction, look);
      sums[FIGURE] += get_time () - start;
      start = get_time ();
      draw (scene);
      sums[DRAW] += get_time () - start;
    }
  g_print ("%-28s %9.0f", name, g_bytes_get_size (bytes) / 1000.);
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_print (" %8.2f", sums[i] / TIMES);
      all += sums[i] / TIMES;
    }
  g_print (" %8.2f\n", all);
}

static void
measure_views (const char *name,
               EngraftModel *model)
{
  g_autoptr(GEnumClass) views = g_type_class_ref (ENGRAFT_TYPE_PREDICTION_VIEW);
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);

  for (guint v = 0; v < views->n_values; v++)
    {
      g_autofree char *label = g_strdup_printf ("%s, %s", name, views->values[v].value_nick);

      measure (label, bytes, views->values[v].value, ENGRAFT_EXPLANATION_MODEL);
    }
  {
    g_autofree char *label = g_strdup_printf ("%s, by background", name);

    measure (label, bytes, ENGRAFT_PREDICTION_VIEW_REASONS, ENGRAFT_EXPLANATION_BACKGROUND);
  }
}

int
main (int    argc,
      char **argv)
{
  g_print ("milliseconds of the processor, mean of %d values\n%-28s %9s", TIMES, "", "model kB");
  for (guint i = 0; i < N_PARTS; i++)
    g_print (" %8s", parts[i]);
  g_print (" %8s\n", "all");
  if (argc > 1)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (argv[1]);
      g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
      g_autoptr(EngraftModel) model = bytes ? engraft_model_new_from_bytes (bytes, NULL) : NULL;

      if (!model)
        return 1;
      measure_views ("file", model);
      return 0;
    }
  for (guint p = 5; p <= 45; p += 20)
    {
      g_autoptr(EngraftModel) model = make_model (500, p);
      g_autofree char *name = g_strdup_printf ("%u features", p);

      measure_views (name, model);
    }

  return 0;
}
