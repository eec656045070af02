/* eg-svm.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-svm.h"

#include <libsvm/svm.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-sum.h"

#define CACHE 100          /* MB */
#define TOLERANCE 1e-3

/* the library tells the terminal what it does */
static void
say_nothing (const char *text)
{
}

/* As the library takes rows: numbers with their columns, from 1 on, ended by -1.  Its model points into them. */
typedef struct
{
  struct svm_problem problem;
  struct svm_node   *nodes;
} Problem;

static EgStatus
problem_init (Problem         *self,
              const EgSvmRows *rows,
              const uint32_t  *folds,
              uint32_t         left_out)
{
  const size_t width = rows->p + 1;
  size_t ones = 0, n = 0;

  *self = (Problem) { 0 };
  if (!rows->n || !rows->p || rows->n >= INT_MAX || rows->p >= INT_MAX)
    return EG_BAD_INPUT;
  self->nodes = malloc (rows->n * width * sizeof *self->nodes);
  self->problem.x = malloc (rows->n * sizeof *self->problem.x);
  self->problem.y = malloc (rows->n * sizeof *self->problem.y);
  if (!self->nodes || !self->problem.x || !self->problem.y)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < rows->n; i++)
    {
      struct svm_node *node = self->nodes + n * width;

      if (folds && folds[i] == left_out)
        continue;
      for (size_t j = 0; j < rows->p; j++)
        {
          node[j] = (struct svm_node) { (int) j + 1, rows->values[i * rows->p + j] };
          if (!isfinite (node[j].value))
            return EG_BAD_INPUT;
        }
      node[rows->p].index = -1;
      self->problem.x[n] = node;
      self->problem.y[n] = rows->y[i] == 1 ? 1 : -1;
      ones += rows->y[i] == 1;
      n++;
    }
  self->problem.l = n;

  return ones && ones < n ? EG_OK : EG_BAD_INPUT;
}

static void
problem_clear (Problem *self)
{
  free (self->nodes);
  free (self->problem.x);
  free (self->problem.y);
}

/* Half of the squared length of the sum of vectors, less the sum of the sizes of their coefficients */
static double
measure (const EgSvm *self)
{
  double objective = 0;

  for (uint32_t i = 0; i < self->n_vectors; i++)
    objective += self->coefficients[i] * (eg_svm_decision (self, self->vectors + (size_t) i * self->p) + self->rho) / 2
                 - fabs (self->coefficients[i]);

  return objective;
}

/* A linear machine needs one vector only. */
static void
add_up (EgSvm *self)
{
  for (uint32_t j = 0; j < self->p; j++)
    {
      EgSum sum = { 0 };

      for (uint32_t i = 0; i < self->n_vectors; i++)
        eg_sum_add (&sum, self->coefficients[i] * self->vectors[(size_t) i * self->p + j]);
      self->vectors[j] = eg_sum_get (&sum);
    }
  self->coefficients[0] = 1;
  self->n_vectors = 1;
}

/* The library's model; which class is the positive one depends there on which row came first. */
static EgStatus
take_model (EgSvm                  *self,
            const struct svm_model *model)
{
  const double sign = model->label[0] == 1 ? 1 : -1;
  const uint32_t n = model->l, room = n ? n : 1;

  self->vectors = calloc ((size_t) room * self->p, sizeof *self->vectors);
  self->coefficients = calloc (room, sizeof *self->coefficients);
  if (!self->vectors || !self->coefficients)
    return EG_NO_MEMORY;
  self->n_support = self->n_vectors = n;
  self->rho = sign * model->rho[0];
  for (uint32_t i = 0; i < n; i++)
    {
      self->coefficients[i] = sign * model->sv_coef[0][i];
      for (uint32_t j = 0; j < self->p; j++)
        self->vectors[(size_t) i * self->p + j] = model->SV[i][j].value;
    }
  self->objective = measure (self);
  if (self->kernel == EG_SVM_LINEAR)
    add_up (self);

  return EG_OK;
}

static EgStatus
fit (EgSvm               *self,
     const EgSvmRows     *rows,
     const EgSvmSettings *settings,
     const uint32_t      *folds,
     uint32_t             left_out)
{
  const struct svm_parameter parameter = {
    .svm_type = C_SVC, .kernel_type = settings->kernel == EG_SVM_RBF ? RBF : LINEAR, .gamma = settings->gamma,
    .C = settings->cost, .cache_size = CACHE, .eps = settings->tolerance > 0 ? settings->tolerance : TOLERANCE, .shrinking = 1,
  };
  struct svm_model *model;
  EgStatus status;
  Problem problem;

  *self = (EgSvm) { .kernel = settings->kernel, .p = rows->p, .gamma = settings->kernel == EG_SVM_RBF ? settings->gamma : 0 };
  if (!(settings->cost > 0) || !isfinite (settings->cost) ||
      (settings->kernel == EG_SVM_RBF && !(settings->gamma > 0 && isfinite (settings->gamma))))
    return EG_BAD_INPUT;
  status = problem_init (&problem, rows, folds, left_out);
  if (status == EG_OK)
    {
      svm_set_print_string_function (say_nothing);
      model = svm_train (&problem.problem, &parameter);
      status = model ? take_model (self, model) : EG_NO_MEMORY;
      if (model)
        svm_free_and_destroy_model (&model);
    }
  problem_clear (&problem);
  if (status != EG_OK)
    eg_svm_clear (self);

  return status;
}

EgStatus
eg_svm_init (EgSvm               *self,
             const EgSvmRows     *rows,
             const EgSvmSettings *settings)
{
  return fit (self, rows, settings, NULL, 0);
}

void
eg_svm_clear (EgSvm *self)
{
  free (self->vectors);
  free (self->coefficients);
  *self = (EgSvm) { 0 };
}

double
eg_svm_decision (const EgSvm  *self,
                 const double *row)
{
  double sum = 0;

  for (uint32_t i = 0; i < self->n_vectors; i++)
    {
      const double *vector = self->vectors + (size_t) i * self->p;
      double product = 0;

      for (uint32_t j = 0; j < self->p; j++)
        product += self->kernel == EG_SVM_RBF ? (vector[j] - row[j]) * (vector[j] - row[j]) : vector[j] * row[j];
      sum += self->coefficients[i] * (self->kernel == EG_SVM_RBF ? exp (-self->gamma * product) : product);
    }

  return sum - self->rho;
}

EgStatus
eg_svm_validate (const EgSvmRows     *rows,
                 const EgSvmSettings *settings,
                 const uint32_t      *folds,
                 uint32_t             n_folds,
                 double              *decision)
{
  for (uint32_t fold = 0; fold < n_folds; fold++)
    {
      EgSvm machine;
      EgStatus status = fit (&machine, rows, settings, folds, fold);

      if (status != EG_OK)
        return status;
      for (size_t i = 0; i < rows->n; i++)
        if (folds[i] == fold)
          decision[i] = eg_svm_decision (&machine, rows->values + i * rows->p);
      eg_svm_clear (&machine);
    }

  return EG_OK;
}
