/* test-reference-cox.c: every Cox model and concordance of the reference folder, from the file to the fit.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are R's.  Relative errors
 * are at most 1e-9, against the maximum of the likelihood where R was made to go there, else with R's
 * own stopping rule; an entry that cannot be run fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "libengraft/io/engraft-import.h"
#include "reference-cox.h"

/* of the data set whose entries are run */
static struct
{
  const char *folder;
  char       *data_set;
  JsonParser *parser;
  JsonObject *dictionary;    /* levels of factors, in R's order */
} place;

static void
open_place (const Entry *entry)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  place.folder = entry->folder;
  if (g_strcmp0 (place.data_set, entry->data_set) == 0)
    return;

  g_free (place.data_set);
  g_clear_object (&place.parser);
  place.data_set = g_strdup (entry->data_set);
  place.parser = json_parser_new ();
  path = g_strdup_printf ("%s/survival/data/%s.dict.json", entry->folder, entry->data_set);
  json_parser_load_from_file (place.parser, path, &error);
  g_assert_no_error (error);
  place.dictionary = json_node_get_object (json_parser_get_root (place.parser));
}

/* ---- what an entry asks for ---- */

/* the right side of the formula, its terms at “+” outside of brackets */
static GPtrArray *
read_terms (const char *call)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  const char *p = strchr (call, '~') + 1, *begin = p;
  int depth = 0;

  for (; ; p++)
    {
      if (depth == 0 && (*p == '+' || *p == ',' || *p == ')' || *p == '\0'))
        {
          g_ptr_array_add (terms, g_strstrip (g_strndup (begin, p - begin)));
          begin = p + 1;
          if (*p != '+')
            return terms;
        }
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
    }
}

/* NULL for what is no factor */
static JsonArray *
levels_of (const char *name)
{
  JsonArray *fields = json_object_get_array_member (place.dictionary, "fields");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (field, "name", NULL), name) == 0
          && json_object_has_member (field, "levels"))
        return json_object_get_array_member (field, "levels");
    }

  return NULL;
}

static void
add_name (GStrvBuilder *covariates,
          GStrvBuilder *references,
          EngraftTable *table,
          const char   *name)
{
  JsonArray *levels = levels_of (name);
  EngraftColumn *column = engraft_table_find_column (table, name);
  g_autofree char *covariate = NULL, *reference = NULL;

  if (!levels || !column)
    {
      g_strv_builder_add (covariates, name);
      return;
    }
  covariate = g_strdup_printf ("factor(%s)", name);
  reference = g_strdup_printf ("%s=%s", name, json_array_get_string_element (levels, 0));
  g_strv_builder_add (covariates, engraft_column_is_numeric (column) ? covariate : name);
  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL)   /* no is before yes */
    g_strv_builder_add (references, reference);
}

static EngraftCoxOptions *
make_options (const Entry           *entry,
              EngraftTable          *table,
              EngraftCohort         *cohort,
              EngraftCoxConvergence  convergence)
{
  EngraftCoxOptions *options = engraft_cox_options_new ();
  g_autoptr(GPtrArray) terms = read_terms (entry->call);
  g_autoptr(GStrvBuilder) covariates = g_strv_builder_new (), references = g_strv_builder_new ();
  g_auto(GStrv) names = NULL, levels = NULL;
  const char *method = json_object_get_string_member (entry->result, "method");

  for (guint i = 0; i < terms->len; i++)
    {
      const char *term = terms->pdata[i];

      if (g_str_has_prefix (term, "strata("))
        {
          g_autofree char *name = g_strndup (term + 7, strlen (term) - 8);
          const char *strata[] = { name, NULL };

          g_object_set (cohort, "strata", strata, NULL);
        }
      else if (g_str_equal (term, "(age + surgery) * transplant"))
        {
          add_name (covariates, references, table, "age");
          add_name (covariates, references, table, "surgery");
          add_name (covariates, references, table, "transplant");
          g_strv_builder_add (covariates, "age:transplant");
          g_strv_builder_add (covariates, "surgery:transplant");
        }
      else
        add_name (covariates, references, table, term);
    }
  names = g_strv_builder_end (covariates);
  levels = g_strv_builder_end (references);
  g_object_set (options, "covariates", names, "references", levels, "convergence", convergence,
                "ties", g_str_equal (method, "exact") ? ENGRAFT_COX_TIES_EXACT
                        : g_str_equal (method, "breslow") ? ENGRAFT_COX_TIES_BRESLOW : ENGRAFT_COX_TIES_EFRON,
                NULL);
  if (json_object_has_member (entry->spec, "robust"))
    g_object_set (options, "variance", ENGRAFT_COX_VARIANCE_ROBUST, NULL);

  return options;
}

static void
set_status (EngraftCohort *cohort,
            EngraftColumn *status,
            const char    *event)
{
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **list = NULL;
  const char *events[] = { event, NULL };

  for (guint row = 0; row < engraft_column_get_n_rows (status); row++)
    {
      g_autofree char *code = engraft_column_dup_cell (status, row);

      if (*code && !g_str_equal (code, event))
        g_hash_table_add (codes, g_steal_pointer (&code));
    }
  list = (char **) g_hash_table_get_keys_as_array (codes, NULL);
  g_object_set (cohort, "censored", list, "events", events, NULL);
}

static EngraftCohort *
make_cohort (const Entry  *entry,
             EngraftTable *table)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  g_autoptr(GHashTable) formula = read_formula (entry->call);
  g_autofree char *time = dup_role (entry, formula, "time"), *status = dup_role (entry, formula, "status");
  g_autofree char *event = dup_role (entry, formula, "event"), *start = dup_role (entry, formula, "start");
  g_autofree char *cluster = dup_member (entry, "cluster"), *subset = dup_member (entry, "subset");
  EngraftColumn *column = engraft_table_find_column (table, status);

  g_assert_nonnull (column);
  g_object_set (cohort, "time", time, "status", status, "entry", start, "cluster", cluster, "filter", subset, NULL);
  if (json_object_has_member (entry->spec, "landmark"))
    g_object_set (cohort, "filter", "t2 > 100", NULL);
  set_status (cohort, column, event ? event : "1");

  return cohort;
}

/* Time-dependent platelet recovery, as R's tmerge () makes it. */
static EngraftTable *
split_platelets (void)
{
  g_autofree char *path = g_strdup_printf ("%s/survival/data/ebmt3.csv", place.folder), *text = NULL;
  g_autofree char *name = g_build_filename (g_get_tmp_dir (), "engraft-ebmt3-XXXXXX.csv", NULL);
  g_autoptr(GString) out = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = NULL;
  EngraftTable *table;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_string_append_printf (out, "%s,tstart,tstop,rfs,pr\n", g_strchomp (lines[0]));
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto(GStrv) cells = g_strsplit (g_strchomp (lines[i]), ",", -1);
      double recovery = g_ascii_strtod (cells[1], NULL), end = g_ascii_strtod (cells[3], NULL);

      if (g_str_equal (cells[2], "1") && recovery < end)
        g_string_append_printf (out, "%s,0,%s,0,0\n%s,%s,%s,%s,1\n", lines[i], cells[1], lines[i], cells[1], cells[3],
                                cells[4]);
      else
        g_string_append_printf (out, "%s,0,%s,%s,0\n", lines[i], cells[3], cells[4]);
    }
  close (g_mkstemp (name));
  g_assert_true (g_file_set_contents (name, out->str, -1, NULL));
  file = g_file_new_for_path (name);
  table = engraft_import_file (file, options, NULL, NULL, NULL);
  g_file_delete (file, NULL, NULL);

  return table;
}

static EngraftCoxFit *
make_cox (const Entry           *entry,
          EngraftTable          *table,
          EngraftCoxConvergence  convergence)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (entry, table);
  g_autoptr(EngraftCoxOptions) options = make_options (entry, table, cohort, convergence);
  g_autoptr(GError) error = NULL;
  EngraftCoxFit *fit = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);

  if (!fit)
    fail (entry, "%s", error->message);

  return fit;
}

/* ---- comparing ---- */

/* “sex=f” is “sexf”, and interactions may stand in another order than in R */
guint
find_coefficient (const Entry   *entry,
                  EngraftCoxFit *fit,
                  const char    *name)
{
  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (fit); i++)
    {
      g_auto(GStrv) parts = g_strsplit (engraft_cox_fit_get_name (fit, i), "=", -1);
      g_autofree char *joined = g_strjoinv ("", parts);
      JsonArray *levels = parts[1] && g_str_equal (parts[1], "true") ? levels_of (parts[0]) : NULL;
      g_autofree char *yes = levels ? g_strconcat (parts[0], json_array_get_string_element (levels, 1), NULL) : NULL;

      if (g_str_equal (joined, name) || g_strcmp0 (yes, name) == 0)
        return i;
    }
  fail (entry, "there is no coefficient “%s”", name);

  return 0;
}

static guint *
map_coefficients (const Entry   *entry,
                  EngraftCoxFit *fit)
{
  JsonArray *terms = json_object_get_array_member (entry->result, "terms");
  guint p = json_array_get_length (terms), *map = g_new (guint, p + 1);

  check_count (entry, "coefficients", engraft_cox_fit_get_n_coefficients (fit), p);
  for (guint i = 0; i < p; i++)
    map[i] = find_coefficient (entry, fit, json_array_get_string_element (terms, i));

  return map;
}

/* the size of a covariance is that of its standard errors */
static void
check_matrix (const Entry   *entry,
              EngraftCoxFit *fit,
              const guint   *map,
              JsonArray     *rows,
              const double  *variance)
{
  guint p = engraft_cox_fit_get_n_coefficients (fit);

  for (guint a = 0; a < p; a++)
    for (guint b = 0; b < p; b++)
      {
        double scale = sqrt (element (json_array_get_array_element (rows, a), a)
                             * element (json_array_get_array_element (rows, b), b));
        double value = variance[map[a] * p + map[b]];
        double expected = element (json_array_get_array_element (rows, a), b);

        check (entry, "variance", 1 + value / scale, 1 + expected / scale);
      }
}

static void
check_tight (const Entry  *entry,
             EngraftTable *table)
{
  JsonObject *tight = object_member (entry->result, "tight");
  g_autoptr(EngraftCoxFit) fit = tight ? make_cox (entry, table, ENGRAFT_COX_CONVERGENCE_TIGHT) : NULL;
  g_autofree guint *map = NULL;
  JsonArray *coef;
  double null;

  if (!fit)
    return;
  map = map_coefficients (entry, fit);
  coef = json_object_get_array_member (tight, "coef");
  for (guint i = 0; i < json_array_get_length (coef); i++)
    {
      double se, value = engraft_cox_fit_get_coefficient (fit, map[i], &se, NULL, NULL), expected = element (coef, i);

      /* one near 0 is as exact as its standard error */
      check (entry, "tight coefficient", fabs (expected) < 1e-2 * se ? 1 + value / se : value,
             fabs (expected) < 1e-2 * se ? 1 + expected / se : expected);
    }
  check_matrix (entry, fit, map, json_object_get_array_member (tight, "var"),
                fit->variance);
  check (entry, "tight log likelihood", engraft_cox_fit_get_loglik (fit, &null),
         element (json_object_get_array_member (tight, "loglik"), 1));
  g_assert_true (fit->cox.converged);
}

static void
check_coefficients (const Entry   *entry,
                    EngraftCoxFit *fit,
                    const guint   *map)
{
  JsonArray *coef = json_object_get_array_member (entry->result, "coef");
  JsonArray *means = json_object_get_array_member (entry->result, "means");
  JsonArray *p = json_object_get_array_member (entry->result, "p");
  JsonObject *limits = object_member (entry->result, "ci95");
  JsonArray *robust = json_object_has_member (entry->result, "robust_se")
                      ? json_object_get_array_member (entry->result, "robust_se") : NULL;

  for (guint i = 0; i < json_array_get_length (coef); i++)
    {
      double se, z, p_value, value = engraft_cox_fit_get_coefficient (fit, map[i], &se, &z, &p_value);
      double lower, upper;

      engraft_cox_fit_get_hazard_ratio (fit, map[i], &lower, &upper);
      check (entry, "coefficient", value, element (coef, i));
      check (entry, "mean", engraft_cox_fit_get_mean (fit, map[i]), element (means, i));
      check (entry, "p", p_value, element (p, i));
      check (entry, "lower", 10 + log (lower), 10 + element (json_object_get_array_member (limits, "lower"), i));
      check (entry, "upper", 10 + log (upper), 10 + element (json_object_get_array_member (limits, "upper"), i));
      if (robust)
        check (entry, "robust standard error", se, element (robust, i));
    }
}

/* a number, or the only one of a matrix */
static double
alone (JsonNode *node)
{
  while (JSON_NODE_HOLDS_ARRAY (node))
    node = json_array_get_element (json_node_get_array (node), 0);

  return number_of (node);
}

static void
check_model (const Entry   *entry,
             EngraftCoxFit *fit)
{
  JsonObject *result = entry->result;
  JsonObject *concordance = object_member (result, "concordance"), *counts = object_member (concordance, "counts");
  double null, loglik = engraft_cox_fit_get_loglik (fit, &null), se;

  check_count (entry, "n", engraft_cox_fit_get_n_rows (fit), number_of (json_object_get_member (result, "n")));
  check_count (entry, "events", engraft_cox_fit_get_n_events (fit), number_of (json_object_get_member (result, "nevent")));
  check (entry, "null log likelihood", null, element (json_object_get_array_member (result, "loglik"), 0));
  check (entry, "log likelihood", loglik, element (json_object_get_array_member (result, "loglik"), 1));
  check (entry, "aic", engraft_cox_fit_get_aic (fit), number_of (json_object_get_member (result, "aic")));
  check (entry, "bic", engraft_cox_fit_get_bic (fit), number_of (json_object_get_member (result, "bic")));
  check (entry, "score test", engraft_cox_fit_get_test (fit, ENGRAFT_COX_TEST_SCORE, NULL, NULL),
         number_of (json_object_get_member (result, "score")));
  check (entry, "Wald test", engraft_cox_fit_get_test (fit, ENGRAFT_COX_TEST_WALD, NULL, NULL),
         number_of (json_object_get_member (result, "wald")));
  check (entry, "likelihood ratio test", engraft_cox_fit_get_test (fit, ENGRAFT_COX_TEST_LIKELIHOOD_RATIO, NULL, NULL),
         number_of (json_object_get_member (result, "lr")));
  if (json_object_has_member (result, "rscore"))
    check (entry, "robust score test", engraft_cox_fit_get_test (fit, ENGRAFT_COX_TEST_ROBUST_SCORE, NULL, NULL),
           alone (json_object_get_member (result, "rscore")));

  check_count (entry, "concordant", fit->pairs.concordant, number_of (json_object_get_member (counts, "concordant")));
  check_count (entry, "discordant", fit->pairs.discordant, number_of (json_object_get_member (counts, "discordant")));
  check_count (entry, "tied.x", fit->pairs.tied_score, number_of (json_object_get_member (counts, "tied.x")));
  check_count (entry, "tied.y", fit->pairs.tied_time, number_of (json_object_get_member (counts, "tied.y")));
  check (entry, "concordance", engraft_cox_fit_get_concordance (fit, &se), number_of (json_object_get_member (concordance, "C")));
  check (entry, "concordance's error", se, number_of (json_object_get_member (concordance, "se")));
}

static void
run_coxph (const Entry *entry)
{
  g_autoptr(EngraftTable) table = g_str_equal (entry->id, "cox_platelet_tdc") ? split_platelets ()
                                                                              : g_object_ref (entry->table);
  g_autoptr(EngraftCoxFit) fit = make_cox (entry, table, ENGRAFT_COX_CONVERGENCE_R);
  g_autofree double *zero = NULL;
  g_autofree guint *map = NULL;

  if (!fit)
    return;
  map = map_coefficients (entry, fit);
  check_tight (entry, table);
  check_coefficients (entry, fit, map);
  check_model (entry, fit);
  zero = g_new0 (double, fit->cox.p + 1);
  check_hazard (entry, fit, "basehaz_zero", zero);
  check_hazard (entry, fit, "basehaz_at_means", fit->cox.means);
  check_curves (entry, fit);
  check_residuals (entry, fit, map);
  check_zph (entry, fit);
}

/* ---- concordance ---- */

static EgPairWeight
pair_weight (const char *name)
{
  return g_strcmp0 (name, "S") == 0 ? EG_PAIR_S : g_strcmp0 (name, "S/G") == 0 ? EG_PAIR_S_G
         : g_strcmp0 (name, "n/G2") == 0 ? EG_PAIR_INVERSE_G2 : g_strcmp0 (name, "I") == 0 ? EG_PAIR_INVERSE_N
         : EG_PAIR_ONE;
}

/* The score is a column, or stands in the entry for the rows that a model of these terms uses. */
static void
run_concordance (const Entry *entry)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (entry, entry->table);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  gboolean given = json_object_has_member (entry->spec, "lp");
  JsonArray *names = given ? json_object_get_array_member (entry->spec, "terms") : NULL;
  g_autoptr(GStrvBuilder) covariates = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  g_autofree double *score = NULL;
  EgSurvivalRows rows = { .n_groups = 1, .n_strata = 1 };
  JsonObject *counts = object_member (entry->result, "counts");
  EgConcordance pairs;
  gsize n;

  for (guint i = 0; names && i < json_array_get_length (names); i++)
    g_strv_builder_add (covariates, json_array_get_string_element (names, i));
  if (!given)
    g_strv_builder_add (covariates, json_object_get_string_member (entry->spec, "x"));
  list = g_strv_builder_end (covariates);
  g_object_set (options, "covariates", list, NULL);
  terms = engraft_cox_terms_new (entry->table, options, &error);
  if (terms)
    data = engraft_survival_data_new_for_columns (entry->table, cohort, engraft_cox_terms_get_columns (terms), NULL, NULL,
                                                  &error);
  if (!data)
    {
      fail (entry, "%s", error->message);
      return;
    }
  rows.time = engraft_survival_data_get_times (data, &n);
  rows.entry = engraft_survival_data_get_entries (data, NULL);
  rows.status = engraft_survival_data_get_outcomes (data, NULL);
  rows.n = n;
  check_count (entry, "n", n, number_of (json_object_get_member (entry->result, "n")));
  score = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    score[i] = given ? element (json_object_get_array_member (entry->spec, "lp"), i)
                     : column_of (entry->table, list[0])[engraft_survival_data_get_rows (data, NULL)[i]];
  g_assert_cmpint (eg_concordance (&rows, score,
                                   pair_weight (json_object_get_string_member_with_default (entry->spec, "timewt", NULL)),
                                   &pairs, NULL, NULL), ==, EG_OK);
  check (entry, "C", pairs.c, number_of (json_object_get_member (entry->result, "C")));
  check (entry, "variance", pairs.variance, number_of (json_object_get_member (entry->result, "var")));
  check (entry, "cvar", pairs.chance_variance, number_of (json_object_get_member (entry->result, "cvar")));
  check (entry, "concordant", pairs.concordant, number_of (json_object_get_member (counts, "concordant")));
  check (entry, "discordant", pairs.discordant, number_of (json_object_get_member (counts, "discordant")));
  check (entry, "tied.x", pairs.tied_score, number_of (json_object_get_member (counts, "tied.x")));
  check (entry, "tied.y", pairs.tied_time, number_of (json_object_get_member (counts, "tied.y")));
  check (entry, "tied.xy", pairs.tied_both, number_of (json_object_get_member (counts, "tied.xy")));
}

/* ---- all entries ---- */

static void
run_coxph_in_place (const Entry *entry)
{
  open_place (entry);
  run_coxph (entry);
}

static void
run_concordance_in_place (const Entry *entry)
{
  open_place (entry);
  run_concordance (entry);
}

static const ReferenceKind kinds[] = {
  { "coxph", run_coxph_in_place },
  { "concordance", run_concordance_in_place },
};

int
main (int    argc,
      char **argv)
{
  int status = reference_main (argc, argv, "/reference/cox", kinds, G_N_ELEMENTS (kinds));

  g_free (place.data_set);
  g_clear_object (&place.parser);

  return status;
}
