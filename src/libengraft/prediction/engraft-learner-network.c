/* engraft-learner-network.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-network.h"

#include <math.h>
#include <string.h>

#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/prediction/engraft-network-predictor.h"

/* the strongest first: of equals the simplest */
static const double decays[] = { .1, .01, .001 };

#define UNITS 16
#define MEMBERS 5
#define ROUNDS 120
#define ROUNDS_OF_ALL 250     /* a step of a Cox model sees all rows, so that there are fewer */
#define BATCH 32
#define RATE .01
#define DROPOUT .2

static EgNetworkSettings
make_settings (EngraftLearnerWork *work,
               guint64             seed)
{
  return (EgNetworkSettings) {
    .loss = work->time ? EG_NETWORK_COX : EG_NETWORK_LOGISTIC, .shape = { .n_layers = 1, .units = { UNITS } },
    .n_members = MEMBERS, .n_rounds = work->time ? ROUNDS_OF_ALL : ROUNDS, .batch = BATCH, .rate = RATE, .dropout = DROPOUT,
    .seed = seed,
  };
}

/* The rows of a fold, or the others. */
static EgNetworkRows
pick (EngraftLearnerWork  *work,
      const EgNetworkRows *rows,
      const guint32       *folds,
      guint                fold,
      gboolean             inside,
      double              *values,
      guint8              *y,
      double              *time)
{
  EgNetworkRows picked = { 0, rows->p, values, y, work->time ? time : NULL };

  for (gsize i = 0; i < rows->n; i++)
    if ((folds[i] == fold) == inside)
      {
        memcpy (values + picked.n * rows->p, rows->values + i * rows->p, rows->p * sizeof *values);
        y[picked.n] = rows->y[i];
        if (work->time)
          time[picked.n] = rows->time[i];
        picked.n++;
      }

  return picked;
}

/* What the rows of a fold lose by one network of the others; of yes or no each row, of times each event. */
static EgStatus
try_fold (EngraftLearnerWork      *work,
          const EgNetworkRows     *rows,
          const EgNetworkSettings *settings,
          const guint32           *folds,
          guint                    fold,
          double                  *loss)
{
  g_autofree double *values = g_new (double, rows->n * rows->p + 1), *time = g_new (double, rows->n + 1), *slopes = NULL;
  g_autofree guint8 *y = g_new (guint8, rows->n + 1);
  EgNetworkRows picked = pick (work, rows, folds, fold, FALSE, values, y, time);
  EgNetworkSettings plain = *settings;
  EgNetwork network;
  EgStatus status = eg_network_init (&network, &picked, settings, engraft_learner_work_step, work->cancellable);
  double mean;
  guint n = 0;

  if (status != EG_OK)
    return status;
  picked = pick (work, rows, folds, fold, TRUE, values, y, time);
  if (work->time)
    {
      for (gsize i = 0; i < picked.n; i++)
        n += y[i] == 1;
      plain.decay = 0;
      slopes = g_new (double, eg_network_size (&network.shape) + 1);
      if (n)
        status = eg_network_measure (&plain, &picked, network.parameters, &mean, slopes);
      *loss += status == EG_OK && n ? n * mean : 0;
    }
  else
    for (gsize i = 0; i < picked.n; i++)
      {
        const double eta = eg_network_score (&network, picked.values + i * picked.p), against = y[i] == 1 ? -eta : eta;

        *loss += against > 0 ? against + log1p (exp (-against)) : log1p (exp (against));
      }
  eg_network_clear (&network);

  return status;
}

static EgStatus
choose_decay (EngraftLearnerWork           *work,
              const EgNetworkRows          *rows,
              const EngraftLearnerSettings *settings,
              EgNetworkSettings            *how)
{
  guint n_units;
  g_autofree guint32 *units = engraft_learner_work_number (work, &n_units), *folds = g_new (guint32, rows->n + 1);
  EgStatus status = eg_penalised_cox_deal (rows->n, work->status, units, n_units, settings->inner_folds, settings->seed, folds);
  double least = INFINITY;

  for (guint k = 0; status == EG_OK && k < G_N_ELEMENTS (decays); k++)
    {
      EgNetworkSettings one = *how;
      double loss = 0;

      one.n_members = 1;
      one.decay = decays[k];
      for (guint fold = 0; status == EG_OK && fold < settings->inner_folds; fold++)
        status = try_fold (work, rows, &one, folds, fold, &loss);
      if (loss < least)
        {
          least = loss;
          how->decay = decays[k];
        }
    }

  return status;
}

EngraftPredictor *
engraft_learner_network_fit (const EngraftLearner         *self,
                             const EngraftLearningSet     *set,
                             const guint32                *rows,
                             guint                         n,
                             const EngraftLearnerSettings *settings,
                             GCancellable                 *cancellable,
                             GError                      **error)
{
  const EngraftRiskLink link = set->time ? ENGRAFT_RISK_LINK_HAZARD : ENGRAFT_RISK_LINK_LOGISTIC;
  g_autoptr(EngraftPredictor) predictor = NULL;
  EngraftScaledColumns columns;
  g_autofree double *values = NULL;
  EngraftLearnerWork work;
  EgNetworkSettings how;
  EgNetworkRows given;
  EgNetwork network;
  EgStatus status;

  engraft_learner_work_init (&work, set, link, rows, n, cancellable);
  engraft_scaled_columns_init (&columns, &work);
  values = engraft_scaled_columns_make_rows (&columns, &work);
  given = (EgNetworkRows) { n, columns.n, values, work.status, work.time };
  how = make_settings (&work, settings->seed);
  status = choose_decay (&work, &given, settings, &how);
  if (status == EG_OK)
    status = eg_network_init (&network, &given, &how, engraft_learner_work_step, cancellable);
  if (engraft_learner_work_check (&work, status, error))
    predictor = ENGRAFT_PREDICTOR (engraft_network_predictor_new (link, &columns, &network, settings->seed));
  else
    engraft_scaled_columns_clear (&columns);
  engraft_learner_work_clear (&work);
  if (!predictor || (set->time && !engraft_predictor_fit_hazard (predictor, set, rows, n, error)))
    return NULL;

  return g_steal_pointer (&predictor);
}
