// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaDai } from "../tokens/ReplicaDai.sol";
import { ReplicaDaiJoin } from "./ReplicaDaiJoin.sol";
import { ReplicaVat } from "./ReplicaVat.sol";

/// @dev A borrower of EIP-3156.
interface IFlashBorrower {
    function onFlashLoan(
        address initiator,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata data
    ) external returns (bytes32);
}

/// @title Maker's flash mint as the replica chain knows it
/// @notice Behaves as the DssFlash module on mainnet: an EIP-3156 lender of freshly made DAI, up to `max`, without a
/// fee, one loan at a time, the same revert texts. Loans of internal DAI are left out.
contract ReplicaFlashMint {
    bytes32 public constant CALLBACK_SUCCESS = keccak256("ERC3156FlashBorrower.onFlashLoan");
    uint256 private constant RAY = 10 ** 27;
    uint256 private constant RAD = 10 ** 45;

    ReplicaVat public immutable vat;
    ReplicaDaiJoin public immutable daiJoin;
    ReplicaDai public immutable dai;

    mapping(address account => uint256 authorised) public wards;
    uint256 public max;
    uint256 private _locked;

    event File(bytes32 indexed what, uint256 data);
    event FlashLoan(address indexed receiver, address token, uint256 amount, uint256 fee);

    modifier lock() {
        require(_locked == 0, "DssFlash/reentrancy-guard");
        _locked = 1;
        _;
        _locked = 0;
    }

    constructor(ReplicaDaiJoin daiJoin_) {
        wards[msg.sender] = 1;
        daiJoin = daiJoin_;
        vat = daiJoin_.vat();
        dai = daiJoin_.dai();
        daiJoin_.vat().hope(address(daiJoin_));
        daiJoin_.dai().approve(address(daiJoin_), type(uint256).max);
    }

    /// @notice Sets `max`, the most that one loan may be, base units.
    function file(bytes32 what, uint256 data) external {
        require(wards[msg.sender] == 1, "DssFlash/not-authorized");
        require(what == "max", "DssFlash/file-unrecognized-param");
        require(data <= RAD, "DssFlash/ceiling-too-high");
        max = data;
        emit File(what, data);
    }

    function flashLoan(
        IFlashBorrower receiver,
        address token,
        uint256 amount,
        bytes calldata data
    ) external lock returns (bool) {
        require(token == address(dai), "DssFlash/token-unsupported");
        require(amount <= max, "DssFlash/ceiling-exceeded");
        require(vat.live() == 1, "DssFlash/vat-not-live");
        vat.suck(address(this), address(this), amount * RAY);
        daiJoin.exit(address(receiver), amount);
        emit FlashLoan(address(receiver), token, amount, 0);
        bytes32 answer = receiver.onFlashLoan(msg.sender, token, amount, 0, data);
        require(answer == CALLBACK_SUCCESS, "DssFlash/callback-failed");
        dai.transferFrom(address(receiver), address(this), amount);
        daiJoin.join(address(this), amount);
        vat.heal(amount * RAY);
        return true;
    }

    function maxFlashLoan(address token) external view returns (uint256) {
        return token == address(dai) && _locked == 0 ? max : 0;
    }

    function flashFee(address token, uint256) external view returns (uint256) {
        require(token == address(dai), "DssFlash/token-unsupported");
        return 0;
    }
}
