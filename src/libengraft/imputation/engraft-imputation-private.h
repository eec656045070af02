/* engraft-imputation-private.h: what the parts of an imputation know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/imputation/eg-chain.h"
#include "kernel/imputation/eg-rubin.h"
#include "libengraft/engraft-result.h"
#include "libengraft/imputation/engraft-imputation.h"

G_BEGIN_DECLS

/* A column of the table that is filled in, over the rows that have follow-up. */
typedef struct
{
  EngraftColumn *column;
  double        *value;       /* numbers, or codes of LEVELS */
  guint8        *missing;
  guint32       *levels;      /* codes of the column; NULL of a number */
  guint          n_levels;
  guint          n_missing;
} EngraftImputedColumn;

/* Survival of a group at a time, in each imputation, on the scale of log (-log). */
typedef struct
{
  char    *group;
  double   time;              /* as shown */
  GArray  *estimates;         /* of double; only where there is one */
  GArray  *variances;
} EngraftImputedSurvival;

struct _EngraftImputation
{
  GObject                   parent_instance;

  EngraftImputationOptions *options;       /* a copy */
  GListStore               *notices;
  GPtrArray                *columns;       /* of EngraftImputedColumn */
  guint                     n_rows;        /* used */
  guint                     n_complete;    /* of these, without a gap */
  guint                     n_events;
  guint                     m;
  GPtrArray                *names;         /* of coefficients */
  GPtrArray                *titles;        /* the same, as people call them */
  GArray                   *estimates;     /* of double, an imputation after another */
  GArray                   *variances;
  GPtrArray                *terms;         /* names of the terms of the model */
  GArray                   *changing;      /* of double: p of their proportionality, an imputation after another */
  GPtrArray                *survival;      /* of EngraftImputedSurvival */
  EgPooled                 *pooled;
  EngraftCoxFit            *complete;      /* of rows without a gap; or NULL */
};

/* Finds the columns to be filled in. */
gboolean      engraft_imputation_find_columns (EngraftImputation    *self,
                                               EngraftTable         *table,
                                               EngraftCohort        *cohort,
                                               EngraftSurvivalData  *data,
                                               GError              **error);
/* A table in which they are, for the Kth time. */
EngraftTable *engraft_imputation_fill         (EngraftImputation    *self,
                                               EngraftTable         *table,
                                               EngraftSurvivalData  *data,
                                               guint                 k,
                                               EgStep                step,
                                               void                 *step_data,
                                               GError              **error);
/* only rows in which the column has this value */
EngraftCohort *
              engraft_imputation_restrict_cohort (EngraftCohort     *cohort,
                                               const char           *column,
                                               const char           *value);

/* A Cox model as those that are pooled, with the level of confidence of its limits. */
EngraftCoxOptions *
              engraft_imputation_new_model    (EngraftImputation    *self);
/* The same model of rows without a gap; none when it has no estimate there. */
void          engraft_imputation_fit_complete (EngraftImputation    *self,
                                               EngraftTable         *table,
                                               EngraftCohort        *cohort,
                                               EngraftOperation     *operation);
/* Keeps how far a model's hazards are from proportional. */
void          engraft_imputation_take_proportionality (EngraftImputation *self,
                                               EngraftCoxFit        *fit);
void          engraft_imputation_add_notices  (EngraftImputation    *self);
EngraftTable *engraft_imputation_make_complete (EngraftImputation   *self);
void          engraft_imputed_column_free     (gpointer              data);

/* Adds survival of the groups at the chosen times, when there are any. */
gboolean      engraft_imputation_add_curves   (EngraftImputation    *self,
                                               EngraftTable         *table,
                                               EngraftCohort        *cohort,
                                               EngraftOperation     *operation,
                                               GError              **error);

void engraft_imputation_result_init (EngraftResultInterface *iface);

G_END_DECLS
