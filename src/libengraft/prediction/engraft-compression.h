/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-compression-options.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-training.h"

G_BEGIN_DECLS

#define ENGRAFT_COMPRESSION_ERROR (engraft_compression_error_quark ())

/**
 * EngraftCompressionError:
 * @ENGRAFT_COMPRESSION_ERROR_MODEL: the model cannot be made smaller
 * @ENGRAFT_COMPRESSION_ERROR_DATA: the data do not tell how good it is
 * @ENGRAFT_COMPRESSION_ERROR_CONTRACT: the small model is not as good as was promised
 *
 * Why there is no small model.
 */
typedef enum
{
  ENGRAFT_COMPRESSION_ERROR_MODEL,
  ENGRAFT_COMPRESSION_ERROR_DATA,
  ENGRAFT_COMPRESSION_ERROR_CONTRACT,
} EngraftCompressionError;

GQuark engraft_compression_error_quark (void);

/**
 * EngraftCompressionTable:
 * @ENGRAFT_COMPRESSION_TABLE_CONTRACT: a row a measure: of the model, of the small one, and what is allowed
 * @ENGRAFT_COMPRESSION_TABLE_SIZE: a row a line: what became of it
 *
 * The tables that a compression can be read as.
 */
typedef enum
{
  ENGRAFT_COMPRESSION_TABLE_CONTRACT,
  ENGRAFT_COMPRESSION_TABLE_SIZE,
} EngraftCompressionTable;

#define ENGRAFT_TYPE_COMPRESSION (engraft_compression_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCompression, engraft_compression, ENGRAFT, COMPRESSION, GObject)

EngraftCompression *engraft_compression_new              (EngraftModel               *model,
                                                          EngraftTable               *table,
                                                          EngraftCohort              *cohort,
                                                          EngraftCompressionOptions  *options,
                                                          EngraftOperation           *operation,
                                                          GError                    **error);
EngraftCompression *engraft_compression_new_for_training (EngraftTraining            *training,
                                                          EngraftCompressionOptions  *options,
                                                          GError                    **error);
GBytes             *engraft_compression_get_bytes        (EngraftCompression         *self,
                                                          GError                    **error);
double              engraft_compression_get_flips        (EngraftCompression         *self,
                                                          double                     *threshold);
GListModel         *engraft_compression_get_notices      (EngraftCompression         *self);
EngraftTable       *engraft_compression_to_table         (EngraftCompression         *self,
                                                          EngraftCompressionTable     table);
JsonNode           *engraft_compression_to_json          (EngraftCompression         *self);
char               *engraft_compression_dup_sentence     (EngraftCompression         *self);
char               *engraft_compression_dup_methods      (EngraftCompression         *self);

G_END_DECLS
