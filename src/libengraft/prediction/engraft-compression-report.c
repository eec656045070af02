/* engraft-compression-report.c: a compression as tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/prediction/engraft-compression-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_COMPRESSION_TABLE_CONTRACT] = { "contract", N_("Contract"), N_("There is no measure."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COMPRESSION_TABLE_SIZE] = { "size", N_("Size"), N_("There is no line."), ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_compression, ENGRAFT_COMPRESSION)

static gboolean
has_networks (EngraftCompression *self)
{
  return self->loss.n_weights + self->loss.n_zeros > 0;
}

static EngraftTable *
make_contract (EngraftCompression *self)
{
  const char * const titles[] = {
    _("Area under the curve"), _("Calibration slope"), _("Integrated calibration index"), _("Patients with another decision"),
    _("Largest difference of a risk"),
  };
  const double *measures[] = { self->auc, self->slope, self->ici };
  EngraftTableDraft draft;
  char **names;
  double *before, *after, *difference, *allowed;

  engraft_table_draft_init (&draft, G_N_ELEMENTS (titles));
  names = engraft_table_draft_add_texts (&draft, "measure", _("Measure"));
  before = engraft_table_draft_add_numbers (&draft, "model", _("Model"), ENGRAFT_COLUMN_NUMBER);
  after = engraft_table_draft_add_numbers (&draft, "small", _("Small model"), ENGRAFT_COLUMN_NUMBER);
  difference = engraft_table_draft_add_numbers (&draft, "difference", _("Difference"), ENGRAFT_COLUMN_NUMBER);
  allowed = engraft_table_draft_add_numbers (&draft, "allowed", _("Allowed"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      names[i] = g_strdup (titles[i]);
      if (i >= G_N_ELEMENTS (measures))
        continue;
      before[i] = measures[i][0];
      after[i] = measures[i][1];
      difference[i] = measures[i][1] - measures[i][0];
    }
  difference[3] = self->flips;
  difference[4] = self->furthest;
  allowed[2] = ENGRAFT_COMPRESSION_MOST_ICI;
  allowed[3] = ENGRAFT_COMPRESSION_MOST_FLIPS;

  return engraft_table_draft_finish (&draft, _("Contract"));
}

static EngraftTable *
make_size (EngraftCompression *self)
{
  const char * const titles[] = {
    _("Bytes of the model file"), _("Bytes of the small model"), _("Trees"), _("Trees left out"), _("Splits"), _("Splits cut off"),
    _("Weights"), _("Weights that are 0"), _("Patients who were asked"), _("Threshold of the decision"),
  };
  const double numbers[] = {
    self->from_bytes, g_bytes_get_size (self->bytes), self->loss.n_trees, self->loss.n_dropped, self->loss.n_splits,
    self->loss.n_pruned, self->loss.n_weights, self->loss.n_zeros, self->n, self->threshold,
  };
  EngraftTableDraft draft;
  char **names;
  double *values;
  /* trees and weights where there are any */
  const gboolean has_trees = self->loss.n_trees + self->loss.n_dropped > 0, has_weights = has_networks (self);
  guint at = 0;

  engraft_table_draft_init (&draft, G_N_ELEMENTS (titles) - (has_trees ? 0 : 4) - (has_weights ? 0 : 2));
  names = engraft_table_draft_add_texts (&draft, "line", _("Line"));
  values = engraft_table_draft_add_numbers (&draft, "value", _("Value"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (i < 2 || i >= 8 || (i < 6 ? has_trees : has_weights))
      {
        names[at] = g_strdup (titles[i]);
        values[at++] = numbers[i];
      }

  return engraft_table_draft_finish (&draft, _("Size"));
}

/**
 * engraft_compression_to_table:
 * @self: a compression
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_compression_to_table (EngraftCompression      *self,
                              EngraftCompressionTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  return table == ENGRAFT_COMPRESSION_TABLE_SIZE ? make_size (self) : make_contract (self);
}

static void
add_measures (JsonBuilder        *builder,
              EngraftCompression *self,
              const char         *name,
              guint               which)
{
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "auc", self->auc[which]);
  engraft_json_number (builder, "slope", self->slope[which]);
  engraft_json_number (builder, "ici", self->ici[which]);
  json_builder_end_object (builder);
}

/**
 * engraft_compression_to_json:
 * @self: a compression
 *
 * Gets all of it but the small model.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_compression_to_json (EngraftCompression *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_compression_dup_sentence (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-compression-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "model", self->title);
  engraft_json_number (builder, "model-bytes", self->from_bytes);
  engraft_json_number (builder, "bytes", g_bytes_get_size (self->bytes));
  engraft_json_number (builder, "trees", self->loss.n_trees);
  engraft_json_number (builder, "trees-dropped", self->loss.n_dropped);
  engraft_json_number (builder, "splits", self->loss.n_splits);
  engraft_json_number (builder, "splits-pruned", self->loss.n_pruned);
  engraft_json_number (builder, "weights", self->loss.n_weights);
  engraft_json_number (builder, "weights-zero", self->loss.n_zeros);
  engraft_json_number (builder, "patients", self->n);
  engraft_json_number (builder, "threshold", self->threshold);
  engraft_json_number (builder, "flips", self->flips);
  engraft_json_number (builder, "largest-difference", self->furthest);
  add_measures (builder, self, "before", 0);
  add_measures (builder, self, "after", 1);
  engraft_json_truth (builder, "kept", engraft_compression_is_kept (self));
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_compression_dup_sentence:
 * @self: a compression
 *
 * Says how small it is, what it does, and whether it is given away.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_compression_dup_sentence (EngraftCompression *self)
{
  g_autofree char *bytes = NULL, *flips = NULL, *threshold = NULL, *before = NULL, *after = NULL, *patients = NULL, *figures = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  bytes = engraft_format_count (g_bytes_get_size (self->bytes));
  patients = engraft_format_count (self->n);
  flips = engraft_format_percent (self->flips, 1);
  threshold = engraft_format_percent (self->threshold, 0);
  before = engraft_format_fixed (self->ici[0], 3);
  after = engraft_format_fixed (self->ici[1], 3);
  figures = g_strdup_printf (_("%s bytes: of %s patients %s get another decision at a risk of %s; the integrated calibration index is %s "
                               "and was %s."), bytes, patients, flips, threshold, after, before);
  if (engraft_compression_is_kept (self))
    return g_steal_pointer (&figures);

  if (has_networks (self))
    return g_strdup_printf (_("%s That is too much: 1%% of decisions and 0.01 of the index are allowed. Leave out fewer weights, or none; "
                              "else train trees, a forest or a regression instead."), figures);

  return g_strdup_printf (_("%s That is too much: 1%% of decisions and 0.01 of the index are allowed. Prune or leave out less."), figures);
}

/**
 * engraft_compression_dup_methods:
 * @self: a compression
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_compression_dup_methods (EngraftCompression *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  engraft_methods_draft_init (&draft);
  if (has_networks (self))
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Weights of networks are whole numbers of 8 bits with a scale of each unit, and so is, of each patient, what goes into a layer "
        "[%u]. Other numbers are in single precision."), engraft_methods_draft_cite (&draft,
      "Jacob B, Kligys S, Chen B, et al. Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference. "
      "CVPR 2018:2704-2713")));
  else
    engraft_methods_draft_say (&draft, g_strdup (
      _("Thresholds of trees are as they were; their leaves are whole numbers of 16 bits with one scale. Other numbers are in single "
        "precision.")));
  if (has_networks (self) && self->sparsity > 0)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("The smallest weights were left out [%u]; the last layer was fitted anew to what the networks had said of the patients."),
      engraft_methods_draft_cite (&draft,
      "Han S, Pool J, Tran J, Dally WJ. Learning both Weights and Connections for Efficient Neural Networks. Adv Neural Inf Process Syst "
      "2015;28:1135-1143")));
  if (self->loss.n_pruned)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Subtrees that save less than their leaves cost were cut off [%u]."), engraft_methods_draft_cite (&draft,
      "Breiman L, Friedman JH, Olshen RA, Stone CJ. Classification and Regression Trees. Wadsworth 1984")));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The integrated calibration index is the mean distance of predicted risks from a smooth curve of what was observed [%u]."),
    engraft_methods_draft_cite (&draft,
    "Austin PC, Steyerberg EW. The Integrated Calibration Index (ICI) and related metrics for quantifying the calibration of logistic "
    "regression models. Stat Med 2019;38:4051-4065")));
  engraft_methods_draft_say (&draft, g_strdup (_("Engraft is not a medical device.")));

  return engraft_methods_draft_finish (&draft);
}
