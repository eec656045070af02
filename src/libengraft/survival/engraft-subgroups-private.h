/* engraft-subgroups-private.h: what the parts of a comparison in subgroups know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-subgroups.h"

G_BEGIN_DECLS

typedef struct
{
  char   *title;       /* with where it was cut */
  char   *name;        /* of its column */
  double  chisq[2];    /* of each EngraftSubgroupTest; NaN: there is none */
  guint   df;
} EngraftSubgroupVariable;

/* One row: all, or those with one value of a variable. */
typedef struct
{
  int     variable;    /* −1: all */
  char   *name;
  guint   n[2];        /* of each arm */
  guint   n_events[2];
  double  coefficient; /* NaN: none */
  double  se;
  char   *reason;      /* why there is none; NULL */
} EngraftSubgroupLevel;

struct _EngraftSubgroups
{
  GObject                 parent_instance;

  EngraftSubgroupOptions *options;      /* a copy */
  GListStore             *notices;
  char                   *arms[2];      /* the control first */
  char                   *treatment;    /* title */
  char                   *event;        /* title, or NULL */
  char                   *adjusted;     /* titles of the covariates of every model, or NULL */
  GPtrArray              *variables;    /* of EngraftSubgroupVariable */
  GPtrArray              *levels;       /* of EngraftSubgroupLevel */
  gboolean                robust;
};

/* What a model has beside the covariates that all have */
typedef enum
{
  ENGRAFT_SUBGROUPS_MODEL_LEVEL,      /* the treatment */
  ENGRAFT_SUBGROUPS_MODEL_LEVELS,     /* and the levels of a variable */
  ENGRAFT_SUBGROUPS_MODEL_PRODUCT,    /* and their products with the treatment */
} EngraftSubgroupsModel;

/* While it is computed. */
typedef struct
{
  EngraftSubgroups *self;
  EngraftTable     *table;
  EngraftOptions   *cohort;      /* without the group */
  EngraftOperation *operation;
  guint             n_rows;      /* of the table */
  guint32          *arms;        /* of each of its rows; ENGRAFT_NO_CODE: takes no part */
  char             *arm;         /* what the columns that are added are called */
  char             *level;
  guint             n_done, n_all;
  guint             n_few;       /* models with few events for each coefficient */
} EngraftSubgroupsJob;

/* engraft-subgroups-report.c */
void     engraft_subgroups_result_init (EngraftResultInterface  *iface);

/* engraft-subgroups-compute.c */
gboolean engraft_subgroups_compute     (EngraftSubgroups        *self,
                                        EngraftSurvivalData     *data,
                                        EngraftTable            *table,
                                        EngraftCohort           *cohort,
                                        EngraftOperation        *operation,
                                        GError                 **error);
void     engraft_subgroups_notice_changing  (EngraftSubgroups        *self,
                                             EngraftCoxFit           *model);
void     engraft_subgroups_notice_left_out  (EngraftSubgroupsJob     *job,
                                             EngraftSubgroupVariable *variable,
                                             EngraftSurvivalData     *data);
/* takes the message */
void     engraft_subgroups_say         (EngraftSubgroups        *self,
                                        EngraftSeverity          severity,
                                        const char              *subject,
                                        char                    *message);
/* engraft-subgroups-notices.c: covariates that are the same in all rows */
void        engraft_subgroups_notice_constant (EngraftSubgroups    *self,
                                               EngraftSurvivalData *data,
                                               EngraftTable        *table);

/* engraft-subgroups-models.c: the covariates that every model has; NULL: none */
const char * const *engraft_subgroups_get_covariates (EngraftSubgroups *self);
EngraftCoxTerms    *engraft_subgroups_make_terms (EngraftTable        *table,
                                                  const char * const  *covariates,
                                                  GError             **error);
/* The table with the arms, and with LEVELS where these are not NULL. */
EngraftTable  *engraft_subgroups_make_table (EngraftSubgroupsJob  *job,
                                             const guint32        *arms,
                                             const guint32        *levels,
                                             const char * const   *names);
/* A model of rows that have an arm, all covariates, and a level when WHICH has it.  What it does is a part of the job.
 * *DATA: made when it is NULL. */
EngraftCoxFit *engraft_subgroups_fit        (EngraftSubgroupsJob  *job,
                                             EngraftTable         *table,
                                             EngraftSubgroupsModel which,
                                             EngraftSurvivalData **data,
                                             GError              **error);
gboolean       engraft_subgroups_is_cancelled (const GError       *error);

/* engraft-subgroups-interaction.c: of rows whose level has a hazard ratio.  FALSE: cancelled. */
gboolean engraft_subgroups_test_interaction (EngraftSubgroupsJob      *job,
                                             EngraftSubgroupVariable  *variable,
                                             guint                     n_levels,
                                             const guint32            *levels,
                                             const char * const       *names,
                                             GError                  **error);

G_END_DECLS
