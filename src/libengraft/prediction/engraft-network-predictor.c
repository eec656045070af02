/* engraft-network-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-network-predictor.h"

#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-network-game.h"
#include "kernel/prediction/eg-shapley-game.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

#define PAIRS 1024
#define PAIRS_OF_MANY 32
#define MOST_MEMBERS 1000

struct _EngraftNetworkPredictor
{
  EngraftPredictor      parent_instance;

  EngraftScaledColumns  columns;
  EgNetwork             network;
  guint32               seed;      /* of orders */
};

G_DEFINE_FINAL_TYPE (EngraftNetworkPredictor, engraft_network_predictor, ENGRAFT_TYPE_PREDICTOR)

static double
engraft_network_predictor_get_score (EngraftPredictor *predictor,
                                     const double     *values)
{
  EngraftNetworkPredictor *self = ENGRAFT_NETWORK_PREDICTOR (predictor);
  g_autofree double *row = g_new (double, self->columns.n + 1);

  engraft_scaled_columns_encode (&self->columns, values, row);

  return eg_network_score (&self->network, row);
}

/* ---- reasons ---- */

/* Columns are the patient's own, or usual */
typedef struct
{
  EngraftNetworkPredictor *predictor;
  double                  *own;
  double                  *usual;
  double                  *row;
} Question;

static double
say (const uint8_t *is_own,
     void          *data)
{
  Question *self = data;
  const EngraftScaledColumns *columns = &self->predictor->columns;

  for (guint c = 0; c < columns->n; c++)
    self->row[c] = is_own[engraft_scaled_columns_get_feature (columns, c)] ? self->own[c] : self->usual[c];

  return eg_network_score (&self->predictor->network, self->row);
}

/* By orders of so many features that one cannot ask for all sets of them; of one hidden layer only what changes is computed. */
static EgStatus
sample (EngraftNetworkPredictor *self,
        Question                *question,
        guint                    n,
        guint                    n_pairs,
        double                  *reasons,
        double                  *errors)
{
  g_autofree guint32 *features = g_new (guint32, self->columns.n + 1);
  EgNetworkGame game;
  EgStatus status;

  for (guint c = 0; c < self->columns.n; c++)
    features[c] = engraft_scaled_columns_get_feature (&self->columns, c);
  status = eg_network_game_init (&game, &self->network, question->own, question->usual, features, n);
  if (status == EG_BAD_INPUT)
    return eg_shapley_game_sample (say, question, n, n_pairs, self->seed, reasons, errors);
  if (status == EG_OK)
    status = eg_shapley_game_walk (eg_network_game_walk, eg_network_game_start (&game), &game, n, n_pairs, self->seed, reasons, errors);
  eg_network_game_clear (&game);

  return status;
}

static void
explain (EngraftNetworkPredictor *self,
         EngraftNetworkPredictor *reference,
         const double            *values,
         double                  *reasons,
         double                  *errors)
{
  const guint n = engraft_dictionary_get_n (engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (self)));
  g_autofree double *own = g_new (double, self->columns.n + 1), *usual = g_new (double, self->columns.n + 1),
                    *row = g_new (double, self->columns.n + 1);
  Question question = { self, own, usual, row };
  EgStatus status;

  engraft_scaled_columns_encode (&self->columns, values, own);
  engraft_scaled_columns_get_usual (&self->columns, &reference->columns, usual);
  if (errors)
    memset (errors, 0, n * sizeof *errors);
  status = n <= EG_SHAPLEY_GAME_EXACT ? eg_shapley_game_exact (say, &question, n, reasons)
           : sample (self, &question, n, self == reference ? PAIRS : PAIRS_OF_MANY, reasons, errors);
  for (guint j = 0; status != EG_OK && j < n; j++)
    reasons[j] = NAN;
}

static void
engraft_network_predictor_explain (EngraftPredictor *predictor,
                                   EngraftPredictor *reference,
                                   const double     *values,
                                   double           *reasons)
{
  explain (ENGRAFT_NETWORK_PREDICTOR (predictor), ENGRAFT_NETWORK_PREDICTOR (reference), values, reasons, NULL);
}

void
engraft_network_predictor_get_reasons (EngraftNetworkPredictor *self,
                                       const double            *values,
                                       double                  *reasons,
                                       double                  *errors)
{
  explain (self, self, values, reasons, errors);
}

static double
engraft_network_predictor_get_fill (EngraftPredictor *predictor,
                                    guint             feature)
{
  return engraft_scaled_columns_get_fill (&ENGRAFT_NETWORK_PREDICTOR (predictor)->columns, feature);
}

/* ---- files ---- */

static void
engraft_network_predictor_add_members (EngraftPredictor *predictor,
                                       JsonBuilder      *builder)
{
  EngraftNetworkPredictor *self = ENGRAFT_NETWORK_PREDICTOR (predictor);
  const EgNetworkShape *shape = &self->network.shape;
  double units[EG_NETWORK_LAYERS];

  for (guint32 k = 0; k < shape->n_layers; k++)
    units[k] = shape->units[k];
  engraft_scaled_columns_add_json (&self->columns, builder);
  engraft_json_numbers (builder, "units", units, shape->n_layers);
  engraft_json_number (builder, "members", self->network.n_members);
  engraft_json_numbers (builder, "parameters", self->network.parameters, eg_network_size (shape) * self->network.n_members);
  engraft_json_number (builder, "seed", self->seed);
}

static gboolean
read_network (EgNetwork  *network,
              JsonObject *object)
{
  gsize n_layers = 0, n = 0;
  g_autofree double *units = engraft_json_read_numbers (object, "units", &n_layers);
  const double members = engraft_json_read_number (object, "members");

  if (!units || n_layers < 1 || n_layers > EG_NETWORK_LAYERS || !(members >= 1 && members <= MOST_MEMBERS)
      || members != floor (members))
    return FALSE;
  network->shape.n_layers = n_layers;
  for (gsize k = 0; k < n_layers; k++)
    {
      if (!(units[k] >= 1 && units[k] <= EG_NETWORK_UNITS) || units[k] != floor (units[k]))
        return FALSE;
      network->shape.units[k] = units[k];
    }
  network->n_members = members;
  network->parameters = engraft_json_read_numbers (object, "parameters", &n);

  return network->parameters && n == eg_network_size (&network->shape) * network->n_members && eg_network_check (network) == EG_OK;
}

static gboolean
engraft_network_predictor_read (EngraftPredictor  *predictor,
                                JsonObject        *object,
                                GError           **error)
{
  EngraftNetworkPredictor *self = ENGRAFT_NETWORK_PREDICTOR (predictor);
  const double seed = engraft_json_read_number (object, "seed");

  if (engraft_predictor_get_link (predictor) == ENGRAFT_RISK_LINK_OWN || !(seed >= 0 && seed <= G_MAXUINT32) ||
      !engraft_scaled_columns_read (&self->columns, engraft_predictor_get_dictionary (predictor), object))
    return FALSE;
  self->seed = seed;
  self->network.shape.n_inputs = self->columns.n;

  return read_network (&self->network, object);
}

/* ---- the object ---- */

static void
engraft_network_predictor_finalize (GObject *object)
{
  EngraftNetworkPredictor *self = ENGRAFT_NETWORK_PREDICTOR (object);

  engraft_scaled_columns_clear (&self->columns);
  eg_network_clear (&self->network);

  G_OBJECT_CLASS (engraft_network_predictor_parent_class)->finalize (object);
}

static void
engraft_network_predictor_class_init (EngraftNetworkPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_network_predictor_finalize;

  predictor_class->kind = "network";
  predictor_class->get_score = engraft_network_predictor_get_score;
  predictor_class->explain = engraft_network_predictor_explain;
  predictor_class->get_fill = engraft_network_predictor_get_fill;
  predictor_class->add_members = engraft_network_predictor_add_members;
  predictor_class->read = engraft_network_predictor_read;
}

static void
engraft_network_predictor_init (EngraftNetworkPredictor *self)
{
}

EngraftNetworkPredictor *
engraft_network_predictor_new (EngraftRiskLink       link,
                               EngraftScaledColumns *columns,
                               EgNetwork            *network,
                               guint64               seed)
{
  EngraftDictionary *dictionary = engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (columns->linear));
  EngraftNetworkPredictor *self =
    ENGRAFT_NETWORK_PREDICTOR (engraft_predictor_new (ENGRAFT_TYPE_NETWORK_PREDICTOR, dictionary, link));

  self->columns = *columns;
  *columns = (EngraftScaledColumns) { 0 };
  self->network = *network;
  *network = (EgNetwork) { 0 };
  self->seed = seed ^ seed >> 32;

  return self;
}

const EngraftScaledColumns *
engraft_network_predictor_get_columns (EngraftNetworkPredictor *self)
{
  return &self->columns;
}

const EgNetwork *
engraft_network_predictor_get_network (EngraftNetworkPredictor *self)
{
  return &self->network;
}
