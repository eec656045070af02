/* engraft-cox-fit-private.h: what the parts of a model know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-concordance.h"
#include "kernel/survival/eg-cox-adjusted.h"
#include "kernel/survival/eg-curve.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

/* Of one term, or of all. */
typedef struct
{
  double chisq;
  int    df;
  double p;
} EngraftCoxProportionality;

/* Curves of the levels of a covariate, each the mean of what is predicted for all rows. */
typedef struct
{
  char      *title;         /* of the covariate */
  GPtrArray *names;         /* of the levels that rows have */
  guint32   *codes;         /* by place of the row: its level, numbered as the names */
  gsize      n_times;
  double    *times;         /* as in the data */
  double    *survival;      /* of a level after the other */
  double    *se;            /* the same; NaN where there are none */
  double     at;            /* when levels are compared, as in the data; NaN: not */
  double    *compared;      /* of each level: survival then */
  double    *differences;   /* of each level and each before it: the standard error of their difference then */
} EngraftCoxAdjusted;

struct _EngraftCoxFit
{
  GObject                    parent_instance;

  EngraftSurvivalData       *data;
  EngraftCoxOptions         *options;       /* a copy */
  GListStore                *notices;
  EngraftCoxDesign           design;
  EgCoxData                  rows;
  EgCox                      cox;
  double                    *variance;      /* that which is used */
  gboolean                   robust;
  double                     robust_score;
  double                     wald;
  EgConcordance              pairs;
  EngraftCoxProportionality *proportionality;   /* of each term, then of all */
  EngraftTimeUnit            unit;
  double                     confidence;
  double                     landmark;      /* in the unit of the data; NaN: none */
  guint                      n_before;      /* rows that end at or before it */
  EngraftCoxAdjusted         adjusted;      /* without names: there are none */
};

gboolean    engraft_cox_fit_compute     (EngraftCoxFit     *self,
                                         EngraftCoxTerms   *terms,
                                         EngraftOperation  *operation,
                                         GError           **error);
/* Ratios of the hazards of each two profiles that have a prediction, and how many these are. */
EngraftTable *engraft_cox_fit_make_contrast_table (EngraftCoxFit  *self);
guint       engraft_cox_fit_count_contrasts (EngraftCoxFit     *self);

void        engraft_cox_fit_add_notices (EngraftCoxFit     *self,
                                         EngraftOperation  *operation);
void        engraft_cox_fit_result_init (EngraftResultInterface *iface);

/* Makes adjusted curves when the options want them; the design has its rows still. */
EgStatus    engraft_cox_fit_adjust      (EngraftCoxFit     *self,
                                         const guint32     *cluster,
                                         gsize              n_clusters,
                                         EgStep             step,
                                         void              *step_data);
void        engraft_cox_adjusted_clear  (EngraftCoxAdjusted *self);
/* Of each adjusted curve after the other, just before each of its times: who comes less who has gone.  AT_RISK begins with 0.
 * O(rows log times) */
void        engraft_cox_fit_count_at_risk (EngraftCoxFit   *self,
                                         double            *at_risk);
/* limits of what was estimated with an error, by the log of minus its log */
void        engraft_cox_fit_limit_adjusted (EngraftCoxFit  *self,
                                         double             survival,
                                         double             se,
                                         double            *lower,
                                         double            *upper);

/* engraft-cox-adjusted-table.c */
EngraftTable *engraft_cox_fit_make_adjusted_table   (EngraftCoxFit *fit);
EngraftTable *engraft_cox_fit_make_difference_table (EngraftCoxFit *fit);

/* the source of a term that is one spline and nothing else, or NULL */
const EngraftCoxSource *engraft_cox_fit_get_spline (EngraftCoxFit *self,
                                                    guint          term,
                                                    guint         *source);

/* as engraft_cox_fit_dup_sentence (), of one of so many models of the same covariates that are told of together */
char       *engraft_cox_fit_dup_sentence_of (EngraftCoxFit *self,
                                             guint          n_models);

/* what is put together of parts begins as a sentence does; takes the text */
char       *engraft_cox_fit_end_sentence (GString          *text);

/* the normal quantile of the confidence level */
double      engraft_cox_fit_get_z       (EngraftCoxFit     *self);

/* on which scale intervals of predicted survival are symmetric */
EgInterval  engraft_cox_fit_get_curve_interval (EngraftCoxFit *self);

/* whose concordance it is, in a word or two */
const char *engraft_cox_fit_get_concordance_name (EngraftCoxFit *self);

/* a time of the data as shown */
double      engraft_cox_fit_show        (EngraftCoxFit     *self,
                                         double             time);
guint       engraft_cox_fit_get_n_strata (EngraftCoxFit    *self);
const char *engraft_cox_fit_get_stratum (EngraftCoxFit     *self,
                                         guint              stratum);

/* The first coefficient without a finite estimate that somebody with the covariates X is beyond: by it the hazard would be
 * nothing beside that of those with the event, which is no certainty; or -1.  O(rows) for each such coefficient.
 * Of a model whose largest likelihood was not found, which says nothing of anybody, the coefficient that is not settled. */
gboolean           engraft_cox_fit_has_failed    (EngraftCoxFit *self);
char    *engraft_cox_fit_list_same (EngraftCoxFit *self);
int                engraft_cox_fit_find_any_infinite (EngraftCoxFit *self);
int                engraft_cox_fit_find_infinite (EngraftCoxFit *self,
                                                  const double  *x);

G_END_DECLS
