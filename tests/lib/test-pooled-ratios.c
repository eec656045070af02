/* test-pooled-ratios.c: reported ratios, pasted or of a table, checked and pooled, and as an item without data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/evidence/engraft-pooled-ratios.h"
#include "libengraft/evidence/engraft-ratio-reader.h"
#include "libengraft/evidence/engraft-reported-ratio.h"
#include "oracle/pooling-oracle.h"

#include "example-project.h"

#define Z 1.959963984540054

static void
add (EngraftPoolingOptions *options,
     const char            *label,
     double                 ratio,
     double                 lower,
     double                 upper)
{
  g_autoptr(EngraftReportedRatio) row = engraft_reported_ratio_new ();

  g_object_set (row, "label", label, "ratio", ratio, "lower", lower, "upper", upper, NULL);
  g_list_store_append (engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows"), row);
}

static void
add_bcg (EngraftPoolingOptions *options)
{
  for (guint i = 0; i < G_N_ELEMENTS (bcg_y); i++)
    add (options, "trial", exp (bcg_y[i]), exp (bcg_y[i] - Z * sqrt (bcg_v[i])), exp (bcg_y[i] + Z * sqrt (bcg_v[i])));
}

static void
near (double a,
      double b)
{
  g_assert_cmpfloat (fabs (a - b), <=, 1e-9 * (1 + fabs (b)));
}

static EngraftPooledRatios *
pool (EngraftPoolingOptions *options)
{
  g_autoptr(GError) error = NULL;
  EngraftPooledRatios *ratios = engraft_pooled_ratios_new (options, &error);

  g_assert_no_error (error);

  return ratios;
}

static void
test_bcg (void)
{
  g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
  const double *expected[] = { bcg_fixed, NULL };
  g_autoptr(EngraftPooledRatios) ratios = NULL;

  add_bcg (options);
  for (EngraftPoolingModel random = ENGRAFT_POOLING_MODEL_DERSIMONIAN_LAIRD; random <= ENGRAFT_POOLING_MODEL_REML; random++)
    {
      double lower, upper, tau2, i2, all = 0;

      expected[1] = random == ENGRAFT_POOLING_MODEL_REML ? bcg_reml : bcg_dl;
      g_object_set (options, "fixed", TRUE, "random", random, NULL);
      g_clear_object (&ratios);
      ratios = pool (options);
      for (EngraftPooledModel model = 0; model < 2; model++)
        {
          near (log (engraft_pooled_ratios_get_pooled (ratios, model, &lower, &upper, NULL)), expected[model][0]);
          near (log (upper) - log (lower), 2 * Z * expected[model][1]);
          near (engraft_pooled_ratios_get_heterogeneity (ratios, model, NULL, NULL, &i2, &tau2), expected[model][4]);
          near (tau2, expected[model][2]);
          near (i2, expected[model][3]);
        }
      g_assert_true (engraft_pooled_ratios_get_prediction (ratios, &lower, &upper));
      near (log (lower), expected[1][6]);
      near (log (upper), expected[1][7]);
      for (guint i = 0; i < engraft_pooled_ratios_get_n (ratios); i++)
        all += engraft_pooled_ratios_get_weight (ratios, i, ENGRAFT_POOLED_MODEL_RANDOM);
      near (all, 1);
    }
  g_assert_cmpuint (g_list_model_get_n_items (engraft_pooled_ratios_get_notices (ratios)), ==, 0);
}

static gboolean
says (EngraftPooledRatios *ratios,
      const char          *words)
{
  GListModel *notices = engraft_pooled_ratios_get_notices (ratios);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

static void
test_checks (void)
{
  g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
  g_autoptr(EngraftPooledRatios) ratios = NULL;

  add (options, "right", .74, .60, .91);
  add (options, "turned", .6, .9, .4);
  add (options, "outside", 1.5, .7, 1.2);
  add (options, "lopsided", .7, .5, 1.5);
  add (options, "bare", .9, NAN, NAN);
  add (options, "negative", -.2, -.4, .1);
  add (options, "half", .9, .8, NAN);
  add (options, "none", NAN, .5, .9);
  add (options, NULL, 1.02, .81, 1.28);
  g_object_set (options, "fixed", TRUE, "random", ENGRAFT_POOLING_MODEL_REML, NULL);
  ratios = pool (options);
  g_assert_false (says (ratios, "“right”"));
  g_assert_true (says (ratios, "Row 2, “turned” is left out: its lower limit, 0.9, is not below its upper limit, 0.4"));
  g_assert_true (says (ratios, "Row 3, “outside” is left out: its ratio, 1.5, is outside its limits, 0.7 to 1.2"));
  g_assert_true (says (ratios, "Row 4, “lopsided”: the ratio is not in the middle"));
  g_assert_true (says (ratios, "Row 5, “bare” has no limits"));
  g_assert_true (says (ratios, "Row 6, “negative” is left out: its ratio is −0.2, and ratios are above 0"));
  g_assert_true (says (ratios, "Row 7, “half” is left out: it has but one limit"));
  g_assert_true (says (ratios, "Row 8, “none” is left out: it has no ratio"));
  g_assert_false (says (ratios, "Row 9"));
  g_assert_cmpuint (engraft_pooled_ratios_get_n_pooled (ratios), ==, 3);
  g_assert_true (isnan (engraft_pooled_ratios_get_ratio (ratios, 1, NULL, NULL)));
  g_assert_cmpfloat (engraft_pooled_ratios_get_ratio (ratios, 4, NULL, NULL), ==, .9);
  g_assert_true (isnan (engraft_pooled_ratios_get_weight (ratios, 4, ENGRAFT_POOLED_MODEL_FIXED)));
}

/* limits as papers print them are not called asymmetric: a and b were rounded to two decimals */
static void
test_rounding (void)
{
  g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
  g_autoptr(EngraftPooledRatios) ratios = NULL;

  for (guint i = 0; i < 200; i++)
    {
      double ratio = exp (g_test_rand_double_range (-2, 1)), width = exp (g_test_rand_double_range (.05, 1.2));
      const double scale = 100;

      if (ratio / width >= .02)
        add (options, "random", round (ratio * scale) / scale, round (ratio / width * scale) / scale,
             round (ratio * width * scale) / scale);
    }
  add (options, "small", .05, .02, .11);
  ratios = pool (options);
  g_assert_false (says (ratios, "not in the middle"));
}

static void
test_paste (void)
{
  g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
  g_autoptr(EngraftPooledRatios) ratios = NULL;
  g_autoptr(GError) error = NULL;
  const char *source;
  double n, lower, upper;

  /* as spreadsheets copy, with decimal commas; a name of a row may be that of a column */
  g_assert_true (engraft_pooling_options_add_text (options, "Total\t0,74\t0,60\t0,91\t400\tLancet\r\nBeta\t0.80\t0.55\t1.16\n\n",
                                                   &error));
  g_assert_true (engraft_pooling_options_add_text (options, "Upper;Study;HR;Lower\n1.28;Eta;1.02;0.81\n", &error));
  g_assert_true (engraft_pooling_options_add_text (options, "Zeta, 0.9, 0.7, 1.16", &error));
  g_assert_no_error (error);
  ratios = pool (options);
  g_assert_cmpuint (engraft_pooled_ratios_get_n (ratios), ==, 4);
  g_assert_cmpstr (engraft_pooled_ratios_get_label (ratios, 0, &n, &source), ==, "Total");
  g_assert_cmpfloat (n, ==, 400);
  g_assert_cmpstr (source, ==, "Lancet");
  g_assert_cmpfloat (engraft_pooled_ratios_get_ratio (ratios, 0, &lower, &upper), ==, .74);
  g_assert_cmpfloat (upper, ==, .91);
  g_assert_cmpstr (engraft_pooled_ratios_get_label (ratios, 2, NULL, NULL), ==, "Eta");
  g_assert_cmpfloat (engraft_pooled_ratios_get_ratio (ratios, 2, &lower, &upper), ==, 1.02);
  g_assert_cmpfloat (lower, ==, .81);

  /* all or none */
  g_assert_false (engraft_pooling_options_add_text (options, "Alpha\t0.7\t0.5\t0.9\nBeta\tabc\t1\t2", &error));
  g_assert_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "Line 2, “ratio”: “abc”"));
  g_clear_error (&error);
  g_assert_false (engraft_pooling_options_add_text (options, "name\tlower\nA\t1", &error));
  g_assert_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS);
  g_clear_error (&error);
  g_assert_false (engraft_pooling_options_add_text (options, " \n", &error));
  g_assert_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows"))), ==, 4);
}

static guint
count (EngraftPoolingOptions *options)
{
  return g_list_model_get_n_items (G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows")));
}

/* A ratio with its limits as it is printed */
static void
test_printed (void)
{
  static const struct { const char *text, *label; double ratio, lower, upper, n; } lines[] = {
    { "0.74 (0.60–0.91)", NULL, .74, .60, .91, NAN },
    { "0.74 [0.60; 0.91]", NULL, .74, .60, .91, NAN },
    { "HR 0.74, 95% CI 0.60 to 0.91", NULL, .74, .60, .91, NAN },
    { "HR = 0.74 (95% CI: 0.60, 0.91); p = 0.004", NULL, .74, .60, .91, NAN },
    { "0.74 (0.60-0.91), P<0.001", NULL, .74, .60, .91, NAN },
    { "hazard ratio 0.74 [95% confidence interval, 0.60–0.91; P=.004]", NULL, .74, .60, .91, NAN },
    { "HR (95% CI): .74 (.60−.91)", NULL, .74, .60, .91, NAN },
    { "HR 0.74 (95% CI [0.60, 0.91])", NULL, .74, .60, .91, NAN },
    { "0·74 (0·60–0·91)", NULL, .74, .60, .91, NAN },
    { "0,74 (0,60–0,91)", NULL, .74, .60, .91, NAN },
    { "0,74 (95%-KI 0,60 bis 0,91)", NULL, .74, .60, .91, NAN },
    { "0,74 (0,60, 0,91)", NULL, .74, .60, .91, NAN },
    { "0,74 [0,60;0,91]", NULL, .74, .60, .91, NAN },
    { "0.74 (0.60,0.91)", NULL, .74, .60, .91, NAN },
    { "2 (1, 3)", NULL, 2, 1, 3, NAN },
    { "0.74 (95% CI 0.60–0.91)", NULL, .74, .60, .91, NAN },
    { "Alpha 2010\t0.74 (0.60–0.91)\t400", "Alpha 2010", .74, .60, .91, 400 },
    { "Alpha; 0,74 (0,60; 0,91); 400", "Alpha", .74, .60, .91, 400 },
    { "Alpha, 0.74 (0.60, 0.91), 400", "Alpha", .74, .60, .91, 400 },
    { "Alpha\t0.74\t0.60–0.91\t400", "Alpha", .74, .60, .91, 400 },
    { "Alpha, HR 0.74, 95% CI 0.60 to 0.91", "Alpha", .74, .60, .91, NAN },
    { "Study\tHR (95% CI)\tN\nAlpha\t0.74 (0.60–0.91)\t400", "Alpha", .74, .60, .91, 400 },
    { "Study\tHR\t95% CI\tN\nAlpha\t0,74\t[0,60; 0,91]\t400", "Alpha", .74, .60, .91, 400 },
    { "Study\tHR\tLower\tUpper\nAlpha\t0.74 (0.60–0.91)\t\t", "Alpha", .74, .60, .91, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
      g_autoptr(EngraftOptions) row = NULL;
      g_autoptr(GError) error = NULL;

      if (!engraft_pooling_options_add_text (options, lines[i].text, &error))
        g_error ("%s: %s", lines[i].text, error->message);
      g_assert_cmpuint (count (options), ==, 1);
      row = g_list_model_get_item (G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows")), 0);
      g_test_message ("%s", lines[i].text);
      g_assert_cmpstr (engraft_options_get_string (row, "label"), ==, lines[i].label);
      g_assert_cmpfloat (engraft_options_get_double (row, "ratio"), ==, lines[i].ratio);
      g_assert_cmpfloat (engraft_options_get_double (row, "lower"), ==, lines[i].lower);
      g_assert_cmpfloat (engraft_options_get_double (row, "upper"), ==, lines[i].upper);
      if (isnan (lines[i].n))
        g_assert_true (isnan (engraft_options_get_double (row, "n")));
      else
        g_assert_cmpfloat (engraft_options_get_double (row, "n"), ==, lines[i].n);
    }
}

/* What may mean more than one thing is refused with its place, and nothing is added. */
static void
test_ambiguous (void)
{
  static const struct { const char *text, *words; } lines[] = {
    { "A\t0.74 (0.60–0.91)\nB\t0,74 (0,60,0,91)", "Line 2, “ratio”: “0,74 (0,60,0,91)” cannot be read, at character 7" },
    { "A\t1 (1,2)", "at character 7: it is not seen what parts" },
    { "A\t0.74 (0,60–0,91)", "at character 11: there is more" },
    { "A\t0.74 (0.60 0.91)", "at character 12: it is not seen what parts" },
    { "A\t0.74 0.60 0.91", "at character 6: it is not seen which" },
    { "A\t0.74 (0.60–NR)", "at character 12: a word is not known" },
    { "A\t-0.74 (0.60–0.91)", "at character 1: a ratio is not below zero" },
    { "A\t0.74 (−0.60–0.91)", "at character 7: a ratio is not below zero" },
    { "A\t0.74 ± 0.1", "at character 6" },
    { "A\t0.74 (0.60–0.91) 120", "at character 18: there is more" },
    { "A\t0.74 (0.60–0.91", "a bracket is not closed" },
    { "A\t0.74 (0.60–0.91]", "this bracket has no other end" },
    { "A\t0.7.4 (0.60–0.91)", "two decimal points" },
    { "A\t0.74 (0.60–0.91–1.2)", "there is more" },
    { "A\tSmith 2010: 0.74 (0.60–0.91)", "at character 1: a word is not known" },
    { "A\tHR 0.74 (90% CI 0.60–0.91)", "Line 1: the limits are of 90%, but the confidence level is 95%" },
    { "A\t0.74 (90% CI 95% CI 0.60–0.91)", "two levels" },
    { "Study\tHR (90% CI)\nA\t0.74 (0.60–0.91)", "The limits are of 90%" },
    { "Study\tHR\tLower\tUpper\nA\t0.74 (0.60–0.91)\t0.6\t0.91", "Line 2: the limits are there twice" },
    { "Study\tHR\nA\t0.74", "“0.74” has no limits with it" },
    { "A, 0,74, 0,60, 0,91", "one part too many" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
      g_autoptr(GError) error = NULL;

      if (engraft_pooling_options_add_text (options, lines[i].text, &error))
        g_error ("“%s” is read", lines[i].text);
      if (!strstr (error->message, lines[i].words))
        g_error ("%s: “%s” is not in “%s”", lines[i].text, lines[i].words, error->message);
      g_assert_cmpuint (count (options), ==, 0);
    }
}

/* Pieces of such texts in any order: what is read has as many numbers as it says, all of them in the text. */
static void
test_scrambled (void)
{
  static const char * const pieces[] = {
    "0.74", "0,60", "91", "1", ".5", "95%", "HR", "CI", "to", "p", "=", "<", ":", "(", ")", "[", "]", ",", ";", " ", "–", "-",
    "−", "·", "%", "\t", "\n", "\xff", "\xe2\x80", "e", "nan", "1e999", "à", "(((((((", "000000000000000000000000000000000",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (17);
  guint n_read = 0;

  for (guint i = 0; i < 60000; i++)
    {
      g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
      g_autoptr(GString) text = g_string_new (i % 2 ? "A\t0.74 (" : "");
      g_autoptr(GError) error = NULL;

      for (guint k = g_rand_int_range (rand, 0, i % 16 ? 9 : 90); k > 0; k--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (!engraft_pooling_options_add_text (options, text->str, &error))
        {
          g_assert_nonnull (error);
          g_assert_cmpuint (count (options), ==, 0);
          continue;
        }
      n_read++;
      for (guint k = 0; k < count (options); k++)
        {
          static const char * const names[] = { "ratio", "lower", "upper" };
          g_autoptr(EngraftOptions) row =
            g_list_model_get_item (G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows")), k);

          for (guint j = 0; j < 3; j++)
            g_assert_false (isinf (engraft_options_get_double (row, names[j])));
        }
    }
  g_assert_cmpuint (n_read, >, 50);
}

/* whatever is on the clipboard, nothing breaks */
static void
test_hostile (void)
{
  static const char * const texts[] = { "", "\t\t\t", ";;;;", ",", "a", "name", "ratio\tlower\tupper", "\xff\xfe\t1\t2\t3",
                                        "x\t1e999\t1\t2", "x\tnan\tinf\t-inf", "x\t1\t1\t1\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
      g_autoptr(EngraftPooledRatios) ratios = NULL;

      engraft_pooling_options_add_text (options, texts[i], NULL);
      g_object_set (options, "random", ENGRAFT_POOLING_MODEL_REML, NULL);
      ratios = engraft_pooled_ratios_new (options, NULL);
      g_assert_true (!ratios || isnan (engraft_pooled_ratios_get_pooled (ratios, ENGRAFT_POOLED_MODEL_RANDOM, NULL, NULL, NULL)));
    }
}

static void
test_item (void)
{
  g_autoptr(EngraftProject) project = engraft_project_new (), other = engraft_project_new ();
  EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "pooling", "BCG"));
  EngraftPoolingOptions *options = ENGRAFT_POOLING_OPTIONS (engraft_analysis_get_options (analysis));
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  EngraftResult *result;

  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "no ratios yet"));
  add_bcg (options);
  g_object_set (options, "random", ENGRAFT_POOLING_MODEL_REML, "measure", "Risk ratio", NULL);
  settle (project);
  g_assert_true (ENGRAFT_IS_POOLED_RATIOS (engraft_analysis_get_result (analysis)));

  node = engraft_project_to_json (project);
  g_assert_true (engraft_project_load_json (other, node, &error));
  g_assert_no_error (error);
  settle (other);
  result = engraft_analysis_get_result (ENGRAFT_ANALYSIS (engraft_project_find (other, engraft_item_get_id (ENGRAFT_ITEM (analysis)))));
  near (log (engraft_pooled_ratios_get_pooled (ENGRAFT_POOLED_RATIOS (result), ENGRAFT_POOLED_MODEL_RANDOM, NULL, NULL, NULL)),
        bcg_reml[0]);
}

static void
test_report (void)
{
  g_autoptr(EngraftPoolingOptions) options = engraft_pooling_options_new ();
  g_autoptr(EngraftPooledRatios) ratios = NULL;
  g_autoptr(EngraftTable) rows = NULL, pooled = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;

  add_bcg (options);
  g_object_set (options, "fixed", TRUE, "random", ENGRAFT_POOLING_MODEL_REML, NULL);
  ratios = pool (options);
  rows = engraft_pooled_ratios_to_table (ratios, ENGRAFT_POOLED_RATIOS_TABLE_RATIOS);
  pooled = engraft_pooled_ratios_to_table (ratios, ENGRAFT_POOLED_RATIOS_TABLE_POOLED);
  json = engraft_pooled_ratios_to_json (ratios);
  sentence = engraft_pooled_ratios_dup_sentence (ratios);
  methods = engraft_pooled_ratios_dup_methods (ratios);
  g_assert_cmpuint (engraft_table_get_n_rows (rows), ==, 13);
  g_assert_cmpuint (engraft_table_get_n_rows (pooled), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (json), "pooled")), ==, 2);
  g_assert_cmpstr (sentence, ==, "13 reported ratios. Fixed effect (inverse variance): 0.65 (0.60–0.70), p < 0.001; I² 92%, p of Q "
                                 "< 0.001. Random effects (REML): 0.49 (0.34–0.70), p < 0.001; I² 92%, p of Q < 0.001.");
  g_assert_nonnull (strstr (methods, "Viechtbauer"));
  g_assert_null (strstr (methods, "DerSimonian"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/pooled-ratios/bcg", test_bcg);
  g_test_add_func ("/pooled-ratios/checks", test_checks);
  g_test_add_func ("/pooled-ratios/rounding", test_rounding);
  g_test_add_func ("/pooled-ratios/paste", test_paste);
  g_test_add_func ("/pooled-ratios/printed", test_printed);
  g_test_add_func ("/pooled-ratios/ambiguous", test_ambiguous);
  g_test_add_func ("/pooled-ratios/scrambled", test_scrambled);
  g_test_add_func ("/pooled-ratios/hostile", test_hostile);
  g_test_add_func ("/pooled-ratios/item", test_item);
  g_test_add_func ("/pooled-ratios/report", test_report);

  return g_test_run ();
}
