/* eg-svm-choose.c: which cost and gamma tell rows of other folds apart best.
 *
 * All costs of a gamma ask for the same products of rows, which are computed once and handed to the library; they are
 * computed as it does itself, so that its machines are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-svm.h"

#include <libsvm/svm.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-sum.h"

#define CACHE 100          /* MB */
#define TOLERANCE 1e-3

#define FIRST_COST (-3)
#define LAST_COST 7
#define FIRST_GAMMA (-4)
#define LAST_GAMMA 2
#define N_COSTS (LAST_COST - FIRST_COST + 1)
#define N_GAMMAS (LAST_GAMMA - FIRST_GAMMA + 1)

/* A linear machine takes twice as long for twice the cost, and does hardly change any more: after so many that were no better by
 * a thousandth there is no other. */
#define PATIENCE 2
#define BETTER 1e-3

/* 64 MB of products */
#define MOST_ROWS 2000

/* the library tells the terminal what it does */
static void
say_nothing (const char *text)
{
}

/* Of each row, as the library takes them, its number from 1 on and its products with all rows. */
typedef struct
{
  const EgSvmRows   *rows;
  struct svm_node   *products;   /* n by n + 1 */
  double            *squares;
  struct svm_node  **x;
  double            *y;
  uint32_t          *numbers;    /* of the rows of a problem */
} Products;

static EgStatus
products_init (Products        *self,
               const EgSvmRows *rows)
{
  *self = (Products) { .rows = rows };
  if (!rows->n || !rows->p)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < rows->n * rows->p; i++)
    if (!isfinite (rows->values[i]))
      return EG_BAD_INPUT;
  self->products = malloc (rows->n * (rows->n + 1) * sizeof *self->products);
  self->squares = malloc (rows->n * sizeof *self->squares);
  self->x = malloc (rows->n * sizeof *self->x);
  self->y = malloc (rows->n * sizeof *self->y);
  self->numbers = malloc (rows->n * sizeof *self->numbers);

  return self->products && self->squares && self->x && self->y && self->numbers ? EG_OK : EG_NO_MEMORY;
}

static void
products_clear (Products *self)
{
  free (self->products);
  free (self->squares);
  free (self->x);
  free (self->y);
  free (self->numbers);
}

static double
multiply (const EgSvmRows *rows,
          size_t           i,
          size_t           k)
{
  const double *a = rows->values + i * rows->p, *b = rows->values + k * rows->p;
  double sum = 0;

  for (size_t j = 0; j < rows->p; j++)
    sum += a[j] * b[j];

  return sum;
}

static struct svm_node *
get_row (const Products *self,
         size_t          i)
{
  return self->products + i * (self->rows->n + 1);
}

/* GAMMA is 0 of a linear machine. */
static void
products_compute (Products *self,
                  double    gamma)
{
  const size_t n = self->rows->n;

  for (size_t i = 0; i < n; i++)
    self->squares[i] = multiply (self->rows, i, i);
  for (size_t i = 0; i < n; i++)
    {
      get_row (self, i)[0] = (struct svm_node) { 0, i + 1 };
      for (size_t k = 0; k <= i; k++)
        {
          double product = multiply (self->rows, i, k);

          if (gamma > 0)
            product = exp (-gamma * (self->squares[i] + self->squares[k] - 2 * product));
          get_row (self, i)[k + 1] = (struct svm_node) { (int) k + 1, product };
          get_row (self, k)[i + 1] = (struct svm_node) { (int) i + 1, product };
        }
    }
}

/* Decisions about the rows of a fold by a machine of the others. */
static EgStatus
decide (Products       *self,
        double          cost,
        const uint32_t *folds,
        uint32_t        fold,
        double         *decision)
{
  const struct svm_parameter parameter = {
    .svm_type = C_SVC, .kernel_type = PRECOMPUTED, .C = cost, .cache_size = CACHE, .eps = TOLERANCE, .shrinking = 1,
  };
  struct svm_problem problem = { 0, self->y, self->x };
  struct svm_model *model;
  int ones = 0;
  double sign;

  for (size_t i = 0; i < self->rows->n; i++)
    if (folds[i] != fold)
      {
        self->numbers[problem.l] = i;
        self->x[problem.l] = get_row (self, i);
        self->y[problem.l++] = self->rows->y[i] == 1 ? 1 : -1;
        ones += self->rows->y[i] == 1;
      }
  if (!ones || ones == problem.l)
    return EG_BAD_INPUT;
  svm_set_print_string_function (say_nothing);
  model = svm_train (&problem, &parameter);
  if (!model)
    return EG_NO_MEMORY;
  /* which class is the positive one depends there on which row came first */
  sign = model->label[0] == 1 ? 1 : -1;
  for (size_t i = 0; i < self->rows->n; i++)
    {
      double sum = 0;

      if (folds[i] != fold)
        continue;
      for (int k = 0; k < model->l; k++)
        sum += model->sv_coef[0][k] * get_row (self, i)[self->numbers[model->sv_indices[k] - 1] + 1].value;
      decision[i] = sign * (sum - model->rho[0]);
    }
  svm_free_and_destroy_model (&model);

  return EG_OK;
}

/* mean of -2 log likelihood, of A x + B without overflow */
static double
get_deviance (const EgPlatt   *curve,
              const EgSvmRows *rows,
              const double    *decision)
{
  EgSum sum = { 0 };

  for (size_t i = 0; i < rows->n; i++)
    {
      double eta = -(curve->a * decision[i] + curve->b), against = rows->y[i] == 1 ? -eta : eta;

      eg_sum_add (&sum, against > 0 ? against + log1p (exp (-against)) : log1p (exp (against)));
    }

  return 2 * eg_sum_get (&sum) / rows->n;
}

/* Decisions of one cost and gamma, and their curve. */
static EgStatus
try_one (Products       *products,
         const EgSvmRows *rows,
         EgSvmKernel     kernel,
         EgSvmChoice    *choice,
         const uint32_t *folds,
         uint32_t        n_folds,
         double         *decision)
{
  const EgSvmSettings settings = { .kernel = kernel, .cost = choice->cost, .gamma = choice->gamma };
  EgStatus status = EG_OK;

  if (!products->products)
    status = eg_svm_validate (rows, &settings, folds, n_folds, decision);
  for (uint32_t fold = 0; products->products && status == EG_OK && fold < n_folds; fold++)
    status = decide (products, choice->cost, folds, fold, decision);
  if (status == EG_OK)
    status = eg_platt_init (&choice->curve, decision, rows->y, rows->n);
  if (status == EG_OK)
    choice->deviance = get_deviance (&choice->curve, rows, decision);

  return status;
}

/* All of them; gamma after gamma, since a gamma's products serve all costs */
static EgStatus
try_all (Products        *products,
         const EgSvmRows *rows,
         EgSvmKernel      kernel,
         EgSvmChoice     *choices,
         const uint32_t  *folds,
         uint32_t         n_folds,
         double          *decisions,
         EgStep           step,
         void            *step_data)
{
  const int n_gammas = kernel == EG_SVM_RBF ? N_GAMMAS : 1;
  EgStatus status = EG_OK;
  int n_done = 0;

  for (int g = 0; status == EG_OK && g < n_gammas; g++)
    {
      const double gamma = kernel == EG_SVM_RBF ? ldexp (1, FIRST_GAMMA + g) / rows->p : 0;
      int best = 0;

      if (products->products)
        products_compute (products, gamma);
      for (int c = 0; status == EG_OK && c < N_COSTS && (kernel == EG_SVM_RBF || c - best <= PATIENCE); c++, n_done++)
        {
          const int at = c * n_gammas + g;

          choices[at] = (EgSvmChoice) { .cost = ldexp (1, FIRST_COST + c), .gamma = gamma };
          status = step && step ((double) n_done / (N_COSTS * n_gammas), step_data)
                   ? EG_STOPPED : try_one (products, rows, kernel, &choices[at], folds, n_folds, decisions + (size_t) at * rows->n);
          if (choices[at].deviance < choices[best * n_gammas + g].deviance * (1 - BETTER))
            best = c;
        }
    }

  return status;
}

EgStatus
eg_svm_choose (EgSvmChoice     *choice,
               const EgSvmRows *rows,
               EgSvmKernel      kernel,
               const uint32_t  *folds,
               uint32_t         n_folds,
               double          *decision,
               EgStep           step,
               void            *step_data)
{
  const int n_choices = N_COSTS * (kernel == EG_SVM_RBF ? N_GAMMAS : 1);
  double *decisions = malloc ((n_choices * rows->n + 1) * sizeof *decisions);
  EgSvmChoice choices[N_COSTS * N_GAMMAS];
  Products products = { 0 };
  EgStatus status = decisions ? EG_OK : EG_NO_MEMORY;

  *choice = (EgSvmChoice) { .deviance = INFINITY };
  for (int k = 0; k < n_choices; k++)
    choices[k].deviance = INFINITY;
  if (status == EG_OK && rows->n <= MOST_ROWS)
    status = products_init (&products, rows);
  if (status == EG_OK)
    status = try_all (&products, rows, kernel, choices, folds, n_folds, decisions, step, step_data);
  for (int k = 0; status == EG_OK && k < n_choices; k++)
    /* what rounding makes of equals is no difference */
    if (choices[k].deviance < choice->deviance * (1 - 1e-9))
      {
        *choice = choices[k];
        if (decision)
          memcpy (decision, decisions + (size_t) k * rows->n, rows->n * sizeof *decision);
      }
  products_clear (&products);
  free (decisions);

  return status;
}
