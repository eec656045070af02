/* engraft-svm-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-svm-predictor.h"

#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-shapley-game.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

struct _EngraftSvmPredictor
{
  EngraftPredictor      parent_instance;

  EngraftScaledColumns  columns;
  EgSvm                 machine;
  EgPlatt               curve;
};

G_DEFINE_FINAL_TYPE (EngraftSvmPredictor, engraft_svm_predictor, ENGRAFT_TYPE_PREDICTOR)

/* by EgSvmKernel, as files call them */
static const char * const kernels[] = { "rbf", "linear" };

static double
engraft_svm_predictor_get_score (EngraftPredictor *predictor,
                                 const double     *values)
{
  EngraftSvmPredictor *self = ENGRAFT_SVM_PREDICTOR (predictor);
  g_autofree double *row = g_new (double, self->columns.n + 1);

  engraft_scaled_columns_encode (&self->columns, values, row);

  return -(self->curve.a * eg_svm_decision (&self->machine, row) + self->curve.b);
}

/* ---- reasons ---- */

/* Of a linear machine each column adds what it is off times its weight. */
static void
explain_linear (EngraftSvmPredictor *self,
                const double        *row,
                const double        *usual,
                double              *reasons)
{
  for (guint c = 0; c < self->columns.n; c++)
    reasons[engraft_scaled_columns_get_feature (&self->columns, c)] += self->machine.vectors[c] * (row[c] - usual[c]);
}

/* Of each vector a product with a factor for each feature. */
static void
explain_products (EngraftSvmPredictor *self,
                  const double        *row,
                  const double        *usual,
                  guint                n_features,
                  double              *reasons)
{
  const EgSvm *machine = &self->machine;
  const gsize n = (gsize) machine->n_vectors * n_features;
  g_autofree double *own = g_new0 (double, n + 1), *other = g_new0 (double, n + 1);

  for (guint32 i = 0; i < machine->n_vectors; i++)
    for (guint c = 0; c < self->columns.n; c++)
      {
        const double number = machine->vectors[(gsize) i * self->columns.n + c];
        const gsize at = (gsize) i * n_features + engraft_scaled_columns_get_feature (&self->columns, c);

        own[at] += (row[c] - number) * (row[c] - number);
        other[at] += (usual[c] - number) * (usual[c] - number);
      }
  for (gsize k = 0; k < n; k++)
    {
      own[k] = exp (-machine->gamma * own[k]);
      other[k] = exp (-machine->gamma * other[k]);
    }
  if (eg_shapley_game_product (machine->coefficients, own, other, machine->n_vectors, n_features, reasons) != EG_OK)
    for (guint j = 0; j < n_features; j++)
      reasons[j] = NAN;
}

static void
engraft_svm_predictor_explain (EngraftPredictor *predictor,
                               EngraftPredictor *reference,
                               const double     *values,
                               double           *reasons)
{
  EngraftSvmPredictor *self = ENGRAFT_SVM_PREDICTOR (predictor);
  const guint n_features = engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor));
  g_autofree double *row = g_new (double, self->columns.n + 1), *usual = g_new (double, self->columns.n + 1);

  engraft_scaled_columns_encode (&self->columns, values, row);
  engraft_scaled_columns_get_usual (&self->columns, &ENGRAFT_SVM_PREDICTOR (reference)->columns, usual);
  memset (reasons, 0, n_features * sizeof *reasons);
  if (self->machine.kernel == EG_SVM_LINEAR)
    explain_linear (self, row, usual, reasons);
  else
    explain_products (self, row, usual, n_features, reasons);
  for (guint j = 0; j < n_features; j++)
    reasons[j] *= -self->curve.a;
}

static double
engraft_svm_predictor_get_fill (EngraftPredictor *predictor,
                                guint             feature)
{
  return engraft_scaled_columns_get_fill (&ENGRAFT_SVM_PREDICTOR (predictor)->columns, feature);
}

/* ---- files ---- */

static void
engraft_svm_predictor_add_members (EngraftPredictor *predictor,
                                   JsonBuilder      *builder)
{
  EngraftSvmPredictor *self = ENGRAFT_SVM_PREDICTOR (predictor);
  const EgSvm *machine = &self->machine;

  engraft_scaled_columns_add_json (&self->columns, builder);
  engraft_json_text (builder, "kernel", kernels[machine->kernel]);
  if (machine->kernel == EG_SVM_RBF)
    engraft_json_number (builder, "gamma", machine->gamma);
  engraft_json_number (builder, "rho", machine->rho);
  engraft_json_number (builder, "patients", machine->n_support);
  engraft_json_numbers (builder, "vectors", machine->vectors, (gsize) machine->n_vectors * machine->p);
  engraft_json_numbers (builder, "coefficients", machine->coefficients, machine->n_vectors);
  engraft_json_numbers (builder, "curve", (const double[]) { self->curve.a, self->curve.b }, 2);
}

static gboolean
read_machine (EgSvm      *machine,
              JsonObject *object)
{
  const char *kernel = engraft_json_read_text (object, "kernel");
  const double patients = engraft_json_read_number (object, "patients");
  gsize n = 0, n_vectors = 0;

  machine->kernel = g_strcmp0 (kernel, "linear") == 0 ? EG_SVM_LINEAR : EG_SVM_RBF;
  machine->gamma = machine->kernel == EG_SVM_RBF ? engraft_json_read_number (object, "gamma") : 0;
  machine->rho = engraft_json_read_number (object, "rho");
  machine->vectors = engraft_json_read_numbers (object, "vectors", &n);
  machine->coefficients = engraft_json_read_numbers (object, "coefficients", &n_vectors);
  if (!kernel || !(g_str_equal (kernel, kernels[machine->kernel])) || !isfinite (machine->rho) || !machine->vectors ||
      !machine->coefficients || n_vectors == 0 || n_vectors >= G_MAXUINT32 || n != n_vectors * machine->p ||
      !(patients >= 0 && patients < G_MAXUINT32))
    return FALSE;
  machine->n_vectors = n_vectors;
  machine->n_support = patients;

  return machine->kernel == EG_SVM_RBF ? machine->gamma > 0 && isfinite (machine->gamma)
         : n_vectors == 1 && machine->coefficients[0] == 1;
}

static gboolean
engraft_svm_predictor_read (EngraftPredictor  *predictor,
                            JsonObject        *object,
                            GError           **error)
{
  EngraftSvmPredictor *self = ENGRAFT_SVM_PREDICTOR (predictor);
  gsize n = 0;
  g_autofree double *curve = engraft_json_read_numbers (object, "curve", &n);

  if (engraft_predictor_get_link (predictor) != ENGRAFT_RISK_LINK_LOGISTIC || !curve || n != 2 ||
      !engraft_scaled_columns_read (&self->columns, engraft_predictor_get_dictionary (predictor), object))
    return FALSE;
  self->curve = (EgPlatt) { curve[0], curve[1], 1 };
  self->machine.p = self->columns.n;

  /* a machine whose decisions hardly differ has a steep curve that begins far away */
  return isfinite (curve[0]) && isfinite (curve[1]) && read_machine (&self->machine, object);
}

/* ---- the object ---- */

static void
engraft_svm_predictor_finalize (GObject *object)
{
  EngraftSvmPredictor *self = ENGRAFT_SVM_PREDICTOR (object);

  engraft_scaled_columns_clear (&self->columns);
  eg_svm_clear (&self->machine);

  G_OBJECT_CLASS (engraft_svm_predictor_parent_class)->finalize (object);
}

static void
engraft_svm_predictor_class_init (EngraftSvmPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_svm_predictor_finalize;

  predictor_class->kind = "svm";
  predictor_class->get_score = engraft_svm_predictor_get_score;
  predictor_class->explain = engraft_svm_predictor_explain;
  predictor_class->get_fill = engraft_svm_predictor_get_fill;
  predictor_class->add_members = engraft_svm_predictor_add_members;
  predictor_class->read = engraft_svm_predictor_read;
}

static void
engraft_svm_predictor_init (EngraftSvmPredictor *self)
{
}

EngraftSvmPredictor *
engraft_svm_predictor_new (EngraftScaledColumns *columns,
                           EgSvm                *machine,
                           const EgPlatt        *curve)
{
  EngraftDictionary *dictionary = engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (columns->linear));
  EngraftSvmPredictor *self =
    ENGRAFT_SVM_PREDICTOR (engraft_predictor_new (ENGRAFT_TYPE_SVM_PREDICTOR, dictionary, ENGRAFT_RISK_LINK_LOGISTIC));

  self->columns = *columns;
  *columns = (EngraftScaledColumns) { 0 };
  self->machine = *machine;
  *machine = (EgSvm) { 0 };
  self->curve = *curve;

  return self;
}

const EgSvm *
engraft_svm_predictor_get_machine (EngraftSvmPredictor *self)
{
  return &self->machine;
}
