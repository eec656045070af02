/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-import-options.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/**
 * EngraftDonorField:
 * @ENGRAFT_DONOR_FIELD_ID: the donor's or unit's own number
 * @ENGRAFT_DONOR_FIELD_GRID: the global registration identifier
 * @ENGRAFT_DONOR_FIELD_KIND: donor or cord blood
 * @ENGRAFT_DONOR_FIELD_POOL: the registry or pool
 * @ENGRAFT_DONOR_FIELD_BANK: the bank of a unit
 * @ENGRAFT_DONOR_FIELD_ETHNICITY: the ethnicity
 * @ENGRAFT_DONOR_FIELD_SEX: the sex
 * @ENGRAFT_DONOR_FIELD_BIRTH: the date of birth, or of the collection of a unit
 * @ENGRAFT_DONOR_FIELD_ABO: the blood group
 * @ENGRAFT_DONOR_FIELD_RHESUS: the rhesus factor
 * @ENGRAFT_DONOR_FIELD_CMV: antibodies against cytomegalovirus
 * @ENGRAFT_DONOR_FIELD_STATUS: whether the donor can be had
 * @ENGRAFT_DONOR_FIELD_TNC: total nucleated cells, in 10^7
 * @ENGRAFT_DONOR_FIELD_CD34: CD34 positive cells, in 10^6
 * @ENGRAFT_DONOR_FIELD_VOLUME: the volume of a unit, in ml
 * @ENGRAFT_DONOR_FIELD_PROCESSING: how a unit was processed
 * @ENGRAFT_DONOR_FIELD_ACCREDITATION: of the bank
 * @ENGRAFT_DONOR_FIELD_SEGMENT: whether a segment is attached
 * @ENGRAFT_DONOR_FIELD_TYPING: the first place of HLA-A; each locus has two fields, in the order of
 *   [enum@DonorLocus]
 * @ENGRAFT_DONOR_FIELD_SEROLOGY: the first antigen of HLA-A where serology stands beside DNA in columns of its own;
 *   each locus has two fields, in the same order
 *
 * What a file tells of a donor.
 */
typedef enum
{
  ENGRAFT_DONOR_FIELD_ID,
  ENGRAFT_DONOR_FIELD_GRID,
  ENGRAFT_DONOR_FIELD_KIND,
  ENGRAFT_DONOR_FIELD_POOL,
  ENGRAFT_DONOR_FIELD_BANK,
  ENGRAFT_DONOR_FIELD_ETHNICITY,
  ENGRAFT_DONOR_FIELD_SEX,
  ENGRAFT_DONOR_FIELD_BIRTH,
  ENGRAFT_DONOR_FIELD_ABO,
  ENGRAFT_DONOR_FIELD_RHESUS,
  ENGRAFT_DONOR_FIELD_CMV,
  ENGRAFT_DONOR_FIELD_STATUS,
  ENGRAFT_DONOR_FIELD_TNC,
  ENGRAFT_DONOR_FIELD_CD34,
  ENGRAFT_DONOR_FIELD_VOLUME,
  ENGRAFT_DONOR_FIELD_PROCESSING,
  ENGRAFT_DONOR_FIELD_ACCREDITATION,
  ENGRAFT_DONOR_FIELD_SEGMENT,
  ENGRAFT_DONOR_FIELD_TYPING,
  ENGRAFT_DONOR_FIELD_SEROLOGY = ENGRAFT_DONOR_FIELD_TYPING + 2 * ENGRAFT_N_DONOR_LOCI,
} EngraftDonorField;

/**
 * ENGRAFT_N_DONOR_FIELDS:
 *
 * How many fields there are, those of the loci included.
 */
#define ENGRAFT_N_DONOR_FIELDS (ENGRAFT_DONOR_FIELD_SEROLOGY + 2 * ENGRAFT_N_DONOR_LOCI)

#define ENGRAFT_TYPE_DONOR_MAPPING (engraft_donor_mapping_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorMapping, engraft_donor_mapping, ENGRAFT, DONOR_MAPPING, GObject)

EngraftDonorMapping *engraft_donor_mapping_new          (void);
EngraftDonorMapping *engraft_donor_mapping_new_guessed  (const char * const   *names);
const char          *engraft_donor_mapping_get_column   (EngraftDonorMapping  *self,
                                                         guint                 field);
void                 engraft_donor_mapping_set_column   (EngraftDonorMapping  *self,
                                                         guint                 field,
                                                         const char           *column);
EngraftEncoding      engraft_donor_mapping_get_encoding (EngraftDonorMapping  *self);
void                 engraft_donor_mapping_set_encoding (EngraftDonorMapping  *self,
                                                         EngraftEncoding       encoding);
EngraftDecimal       engraft_donor_mapping_get_decimal  (EngraftDonorMapping  *self);
void                 engraft_donor_mapping_set_decimal  (EngraftDonorMapping  *self,
                                                         EngraftDecimal        decimal);
EngraftDateOrder     engraft_donor_mapping_get_date_order (EngraftDonorMapping *self);
void                 engraft_donor_mapping_set_date_order (EngraftDonorMapping *self,
                                                         EngraftDateOrder      date_order);
gboolean             engraft_donor_mapping_check        (EngraftDonorMapping  *self,
                                                         GError              **error);
char                *engraft_donor_mapping_dup_field_name (guint               field);

G_END_DECLS
