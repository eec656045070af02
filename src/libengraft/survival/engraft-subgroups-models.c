/* engraft-subgroups-models.c: the Cox models of a comparison in subgroups, and the rows they are of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroups-private.h"


#include "libengraft/survival/engraft-cox-fit.h"

/* ---- tables ---- */

/* CODES: of each row of the table */
static EngraftColumn *
make_column (const char         *name,
             const guint32      *codes,
             guint               n,
             const char * const *levels)
{
  return engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new (codes, n * sizeof *codes),
                                   engraft_string_pool_new_from_strv (levels), NULL);
}

EngraftTable *
engraft_subgroups_make_table (EngraftSubgroupsJob *job,
                              const guint32       *arms,
                              const guint32       *levels,
                              const char * const  *names)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const char * const of_arms[] = { job->self->arms[0], job->self->arms[1], NULL };

  for (guint i = 0; i < engraft_table_get_n_columns (job->table); i++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (job->table, i)));
  g_ptr_array_add (columns, make_column (job->arm, arms, job->n_rows, of_arms));
  if (levels)
    g_ptr_array_add (columns, make_column (job->level, levels, job->n_rows, names));

  return engraft_table_new (engraft_table_get_title (job->table), columns);
}

/* ---- models ---- */

/* The treatment, what is added to it, the covariates that every model has, and at the end the product, which is tested
 * as the last term. */
static char **
list_terms (EngraftSubgroupsJob    *job,
            EngraftSubgroupsModel   model)
{
  const char * const *covariates = engraft_subgroups_get_covariates (job->self);
  g_autoptr(GStrvBuilder) terms = g_strv_builder_new ();
  g_autofree char *product = g_strdup_printf ("%s:%s", job->arm, job->level);

  g_strv_builder_add (terms, job->arm);
  if (model != ENGRAFT_SUBGROUPS_MODEL_LEVEL)
    g_strv_builder_add (terms, job->level);
  for (guint i = 0; covariates && covariates[i]; i++)
    g_strv_builder_add (terms, covariates[i]);
  if (model == ENGRAFT_SUBGROUPS_MODEL_PRODUCT)
    g_strv_builder_add (terms, product);

  return g_strv_builder_end (terms);
}

/* Who is asked about a covariate that may be known only later is asked once, before the first model. */
static char **
list_known (EngraftSubgroupsJob *job)
{
  g_autoptr(GStrvBuilder) known = g_strv_builder_new ();

  g_strv_builder_add (known, job->arm);
  g_strv_builder_add (known, job->level);
  for (guint i = 0; i < engraft_table_get_n_columns (job->table); i++)
    g_strv_builder_add (known, engraft_column_get_name (engraft_table_get_column (job->table, i)));

  return g_strv_builder_end (known);
}

static EngraftCoxOptions *
make_options (EngraftSubgroupsJob    *job,
              EngraftSubgroupsModel   model)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (job->self->options);
  g_auto(GStrv) terms = list_terms (job, model), known = list_known (job);
  EngraftCoxOptions *options = engraft_cox_options_new ();

  g_object_set (options, "covariates", terms, "known-at-start", known,
                "ties", engraft_options_get_enum (own, "ties"),
                "confidence", engraft_options_get_double (own, "confidence"), NULL);

  return options;
}

EngraftCoxFit *
engraft_subgroups_fit (EngraftSubgroupsJob    *job,
                       EngraftTable           *table,
                       EngraftSubgroupsModel   which,
                       EngraftSurvivalData   **data,
                       GError                **error)
{
  g_autoptr(EngraftCoxOptions) options = make_options (job, which);
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new (table, options, error);
  g_autoptr(EngraftOperation) part = engraft_operation_new_part (job->operation,
                                                                 MIN (1, (double) job->n_done / job->n_all),
                                                                 1. / job->n_all);
  EngraftCoxFit *model = NULL;

  if (!terms)
    return NULL;
  if (!*data)
    *data = engraft_survival_data_new_for_columns (table, ENGRAFT_COHORT (job->cohort),
                                                   engraft_cox_terms_get_columns (terms),
                                                   engraft_cox_terms_get_title (terms), part, error);
  if (*data && engraft_survival_data_check (*data, error))
    model = engraft_cox_fit_new (*data, terms, options, part, error);
  if (job->operation)
    engraft_operation_set_fraction (job->operation, MIN (1, (double) ++job->n_done / job->n_all));

  return model;
}

/* ---- rows ---- */

const char * const *
engraft_subgroups_get_covariates (EngraftSubgroups *self)
{
  const char * const *covariates = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "covariates");

  return covariates && *covariates ? covariates : NULL;
}

EngraftCoxTerms *
engraft_subgroups_make_terms (EngraftTable        *table,
                              const char * const  *covariates,
                              GError             **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();

  g_object_set (options, "covariates", covariates, NULL);

  return engraft_cox_terms_new (table, options, error);
}

/**
 * engraft_subgroups_make_data:
 * @table: a table
 * @cohort: what its columns mean; the group is the treatment
 * @options: which covariates every model has
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Gathers the follow-up of a comparison: rows that lack one of the covariates are left out of all of its models, so that
 * these are of the same rows.
 *
 * Returns: (transfer full): the follow-up, or %NULL
 */
EngraftSurvivalData *
engraft_subgroups_make_data (EngraftTable            *table,
                             EngraftCohort           *cohort,
                             EngraftSubgroupOptions  *options,
                             EngraftOperation        *operation,
                             GError                 **error)
{
  const char * const *covariates;
  g_autoptr(EngraftCoxTerms) terms = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUP_OPTIONS (options), NULL);

  covariates = engraft_options_get_strv (ENGRAFT_OPTIONS (options), "covariates");
  if (!covariates || !*covariates)
    return engraft_survival_data_new (table, cohort, operation, error);
  terms = engraft_subgroups_make_terms (table, covariates, error);
  if (!terms)
    return NULL;

  return engraft_survival_data_new_for_columns (table, cohort, engraft_cox_terms_get_columns (terms),
                                                engraft_cox_terms_get_title (terms), operation, error);
}
