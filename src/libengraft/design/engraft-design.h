/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/design/engraft-design-options.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_DESIGN_ERROR (engraft_design_error_quark ())

/**
 * EngraftDesignError:
 * @ENGRAFT_DESIGN_ERROR_MISSING: something is not said that the kind of trial needs
 * @ENGRAFT_DESIGN_ERROR_VALUE: something that is said cannot be
 * @ENGRAFT_DESIGN_ERROR_NONE: no trial that could be done has this power
 *
 * Why there is no design.
 */
typedef enum
{
  ENGRAFT_DESIGN_ERROR_MISSING,
  ENGRAFT_DESIGN_ERROR_VALUE,
  ENGRAFT_DESIGN_ERROR_NONE,
} EngraftDesignError;

GQuark         engraft_design_error_quark     (void);

/**
 * EngraftDesignTable:
 * @ENGRAFT_DESIGN_TABLE_SUMMARY: a row a quantity
 * @ENGRAFT_DESIGN_TABLE_LOOKS: a row a look: boundary, alpha spent, probability of an end
 * @ENGRAFT_DESIGN_TABLE_STAGES: a row a two-stage design, from the minimax to the optimal one
 * @ENGRAFT_DESIGN_TABLE_CURVE: a row a number of subjects: power
 *
 * The tables that a design can be read as.
 */
typedef enum
{
  ENGRAFT_DESIGN_TABLE_SUMMARY,
  ENGRAFT_DESIGN_TABLE_LOOKS,
  ENGRAFT_DESIGN_TABLE_STAGES,
  ENGRAFT_DESIGN_TABLE_CURVE,
} EngraftDesignTable;

#define ENGRAFT_TYPE_DESIGN (engraft_design_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDesign, engraft_design, ENGRAFT, DESIGN, GObject)

EngraftDesign *engraft_design_new             (EngraftDesignOptions  *options,
                                               EngraftOperation      *operation,
                                               GError               **error);
GListModel    *engraft_design_get_notices     (EngraftDesign         *self);
EngraftDesignKind engraft_design_get_kind     (EngraftDesign         *self);
int            engraft_design_get_sides       (EngraftDesign         *self);
double         engraft_design_get_size        (EngraftDesign         *self,
                                               guint                 *n,
                                               guint                 *experimental,
                                               guint                 *control);
double         engraft_design_get_events      (EngraftDesign         *self);
double         engraft_design_get_power       (EngraftDesign         *self);
double         engraft_design_get_effect      (EngraftDesign         *self);
guint          engraft_design_get_n_looks     (EngraftDesign         *self);
double         engraft_design_get_look        (EngraftDesign         *self,
                                               guint                  look,
                                               double                *spent,
                                               double                *crossing);
EngraftTable  *engraft_design_to_table        (EngraftDesign         *self,
                                               EngraftDesignTable     kind);
JsonNode      *engraft_design_to_json         (EngraftDesign         *self);
char          *engraft_design_dup_sentence    (EngraftDesign         *self);
char          *engraft_design_dup_methods     (EngraftDesign         *self);

G_END_DECLS
